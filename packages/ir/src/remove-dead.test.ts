import { describe, expect, it } from 'vitest';
import { type BuildModelOptions, buildModel, buildSubgraph, type SubgraphBuilder } from './build.js';
import type { Model } from './model.js';
import { runPass } from './pass.js';
import { removeDead } from './remove-dead.js';

const float = { dtype: 'FLOAT32', shape: [4] } as const;

function kept(model: Model): string {
  return model.subgraphs[0]?.operators.map(({ op }) => op).join(' ') ?? '';
}

const setsVariable = buildSubgraph('sets', (b) => {
  const x = b.input('x', 'FLOAT32', [4]);
  b.ops('ASSIGN_VARIABLE', [b.op('VAR_HANDLE', [], { sharedName: 'v' }), x]);
  b.output(x);
});
const passesOn = buildSubgraph('passes', (b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])])));

function reduce(b: SubgraphBuilder): void {
  const x = b.input('x', 'FLOAT32', [4, 4]);
  const zero = b.constant('zero', 'FLOAT32', [], [0]);
  b.op('STABLEHLO_REDUCE', [x, zero], { dimensions: [0n], bodySubgraphIndex: 1 }, [{ name: 'y', ...float }]);
}

const cases: readonly [string, string, (b: SubgraphBuilder) => void, BuildModelOptions?][] = [
  ['what outputs need', 'RELU ABS', (b) => b.output(b.op('ABS', [b.op('RELU', [b.input('x', 'FLOAT32', [4])])]))],
  [
    'not what they do not need, with all that only leads there',
    'RELU',
    (b) => {
      const x = b.input('x', 'FLOAT32', [4]);
      b.op('NEG', [b.op('ABS', [x])]);
      b.output(b.op('RELU', [x]));
    },
  ],
  [
    'an operator of whose outputs one is needed',
    'SPLIT',
    (b) => {
      const [, second] = b.ops('SPLIT', [b.constant('axis', 'INT32', [], [0]), b.input('x', 'FLOAT32', [4])], {
        numSplits: 2,
      });
      if (second !== undefined) b.output(second);
    },
  ],
  [
    'writes to variables',
    'ABS VAR_HANDLE ASSIGN_VARIABLE',
    (b) => {
      const value = b.op('ABS', [b.input('x', 'FLOAT32', [4])]);
      b.ops('ASSIGN_VARIABLE', [b.op('VAR_HANDLE', [], { sharedName: 'v' }), value]);
    },
  ],
  [
    'custom operators that nobody knows',
    'CUSTOM',
    (b) => b.custom('Log', [b.input('x', 'FLOAT32', [4])], null, [{ name: 'y', ...float }]),
  ],
  [
    'operators that keep state in a variable',
    'SVDF',
    (b) => {
      const x = b.input('x', 'FLOAT32', [1, 3]);
      const feature = b.constant('feature', 'FLOAT32', [2, 3], new Float32Array(6));
      const time = b.constant('time', 'FLOAT32', [2, 2], new Float32Array(4));
      const state = b.tensor({ name: 'state', dtype: 'FLOAT32', shape: [1, 4], isVariable: true });
      b.op('SVDF', [x, feature, time, null, state], { rank: 1 }, [{ name: 'y', dtype: 'FLOAT32', shape: [1, 2] }]);
    },
  ],
  ['calls of subgraphs with an effect', 'STABLEHLO_REDUCE', reduce, { subgraphs: [setsVariable] }],
  ['not calls of subgraphs without', '', reduce, { subgraphs: [passesOn] }],
  ['not calls of what does not exist', '', reduce],
];

describe('removeDead keeps', () => {
  it.each(cases)('%s', async (_what, expected, build, options) => {
    expect(kept(await runPass(removeDead, buildModel(build, options)))).toBe(expected);
  });
});

describe('removeDead', () => {
  it('removes tensors that nothing names, but no input', async () => {
    const model = buildModel((b) => {
      b.input('unused', 'FLOAT32', [4]);
      b.constant('lost', 'FLOAT32', [1], [1]);
      b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])], {}, [{ name: 'y' }]));
    });
    const after = await runPass(removeDead, model);
    expect([...(after.subgraphs[0]?.tensors.values() ?? [])].map(({ name }) => name)).toEqual(['unused', 'x', 'y']);
  });

  it('gives the same object where all is alive', async () => {
    const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])])));
    expect(await runPass(removeDead, model)).toBe(model);
  });
});
