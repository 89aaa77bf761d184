import { describe, expect, it } from 'vitest';
import { buildModel, buildSubgraph } from './build.js';
import { operator } from './operator.js';
import { tensorId } from './tensor.js';
import { describeOperator, producers, tensorOf, uses, walk } from './walk.js';

const out = (name: string) => [{ name, dtype: 'FLOAT32', shape: [4] }] as const;

/** x → RELU r → MUL(r, r) m */
const subgraph = buildSubgraph('main', (b) => {
  const r = b.op('RELU', [b.input('x', 'FLOAT32', [4])], {}, out('r'));
  b.output(b.op('MUL', [r, r], {}, out('m')));
});
const [relu, mul] = subgraph.operators;
const [x, r, m] = [0, 1, 2].map(tensorId);

describe('a subgraph', () => {
  it('knows who produces what', () => {
    expect(new Map(producers(subgraph))).toEqual(
      new Map([
        [r, relu],
        [m, mul],
      ]),
    );
  });

  it('knows who reads what, each reader once', () => {
    expect(new Map(uses(subgraph))).toEqual(
      new Map([
        [x, [relu]],
        [r, [mul]],
      ]),
    );
  });

  it('knows its tensors, and no others', () => {
    expect(tensorOf(subgraph, tensorId(1)).name).toBe('r');
    expect(() => tensorOf(subgraph, tensorId(9))).toThrowError(
      expect.objectContaining({ code: 'IR_TENSOR', message: 'subgraph "main" has no tensor 9' }),
    );
  });
});

describe('walk', () => {
  it('visits every operator of every subgraph in order', () => {
    const seen: string[] = [];
    const model = buildModel((b) => b.output(b.op('ABS', [b.input('x', 'FLOAT32', [4])], {}, out('a'))), {
      subgraphs: [subgraph],
    });
    walk(model, (each, within, index) => seen.push(`${index} ${describeOperator(within, each)}`));
    expect(seen).toEqual(['0 ABS "a"', '1 RELU "r"', '1 MUL "m"']);
  });
});

describe('describeOperator', () => {
  it.each([
    ['RELU "r"', relu],
    ['ASSIGN_VARIABLE', operator('ASSIGN_VARIABLE', [], [])],
    ['RELU', operator('RELU', [], [tensorId(9)])],
    [
      'CUSTOM:Foo "r"',
      {
        op: 'CUSTOM' as const,
        customCode: 'Foo',
        customOptions: null,
        customOptionsFormat: 'FLEXBUFFERS' as const,
        inputs: [],
        outputs: [tensorId(1)],
      },
    ],
  ])('says %s', (text, each) => {
    expect(each && describeOperator(subgraph, each)).toBe(text);
  });
});
