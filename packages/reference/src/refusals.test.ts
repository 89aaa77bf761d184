import { buildModel, buildSubgraph, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import type { LiteError } from '@litesmith/ops-registry';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.js';
import type { TensorData } from './kernel.js';

/** Runs a model whose inputs the shape rules do not know in advance. */
function refusalOf(build: (b: SubgraphBuilder) => TensorId, inputs: readonly TensorData[]): string {
  const model = buildModel((b) => b.output(build(b)), {
    subgraphs: [
      buildSubgraph('difference', (b) => {
        const [x, y] = [b.input('x', 'FLOAT32', []), b.input('y', 'FLOAT32', [])];
        b.output(b.op('SUB', [x, y]));
      }),
    ],
  });
  try {
    evaluate(model, inputs);
  } catch (cause) {
    return (cause as LiteError).code;
  }
  return 'none';
}

const cases: readonly (readonly [
  what: string,
  code: string,
  build: (b: SubgraphBuilder) => TensorId,
  inputs: readonly TensorData[],
])[] = [
  [
    'an index of GATHER_ND behind the end',
    'REFERENCE_INDEX',
    (b) => b.op('GATHER_ND', [b.input('x', 'FLOAT32', [2, 2]), b.input('i', 'INT32', [1, 2])]),
    [new Float32Array(4), Int32Array.of(0, 2)],
  ],
  [
    'a negative index of GATHER_ND',
    'REFERENCE_INDEX',
    (b) => b.op('GATHER_ND', [b.input('x', 'FLOAT32', [2, 2]), b.input('i', 'INT32', [1, 2])]),
    [new Float32Array(4), Int32Array.of(-1, 0)],
  ],
  [
    'an index of SCATTER_ND behind the end',
    'REFERENCE_INDEX',
    (b) =>
      b.op('SCATTER_ND', [
        b.input('i', 'INT32', [1, 1]),
        b.input('x', 'FLOAT32', [1]),
        b.constant('shape', 'INT32', [1], [3]),
      ]),
    [Int32Array.of(3), Float32Array.of(1)],
  ],
  [
    'an index of SPARSE_TO_DENSE behind the end',
    'REFERENCE_INDEX',
    (b) =>
      b.op('SPARSE_TO_DENSE', [
        b.input('i', 'INT32', [1]),
        b.constant('shape', 'INT32', [1], [3]),
        b.input('x', 'FLOAT32', [1]),
        b.constant('rest', 'FLOAT32', [], [0]),
      ]),
    [Int32Array.of(3), Float32Array.of(1)],
  ],
  [
    'FLOOR_DIV of floats by zero',
    'REFERENCE_DIVISION',
    (b) => b.op('FLOOR_DIV', [b.input('x', 'FLOAT32', [1]), b.input('y', 'FLOAT32', [1])]),
    [Float32Array.of(1), Float32Array.of(0)],
  ],
  [
    'FLOOR_MOD of int64 by zero',
    'REFERENCE_DIVISION',
    (b) => b.op('FLOOR_MOD', [b.input('x', 'INT64', [1]), b.input('y', 'INT64', [1])]),
    [BigInt64Array.of(1n), BigInt64Array.of(0n)],
  ],
  [
    'a sequence of REVERSE_SEQUENCE longer than its axis',
    'REFERENCE_LENGTH',
    (b) =>
      b.op('REVERSE_SEQUENCE', [b.input('x', 'FLOAT32', [1, 2]), b.input('lengths', 'INT32', [1])], {
        seqDim: 1,
        batchDim: 0,
      }),
    [new Float32Array(2), Int32Array.of(3)],
  ],
  [
    'shapes of BROADCAST_ARGS that do not broadcast',
    'REFERENCE_SHAPE',
    (b) => b.op('BROADCAST_ARGS', [b.input('a', 'INT32', [2]), b.input('b', 'INT32', [1])]),
    [Int32Array.of(2, 3), Int32Array.of(2)],
  ],
  [
    'a segment that does not exist',
    'SHAPE_SEGMENT',
    (b) =>
      b.op('UNSORTED_SEGMENT_SUM', [
        b.input('x', 'FLOAT32', [2]),
        b.input('ids', 'INT32', [2]),
        b.constant('count', 'INT32', [], [1]),
      ]),
    [new Float32Array(2), Int32Array.of(0, 1)],
  ],
  [
    'a region of STABLEHLO_REDUCE_WINDOW that is none of the known functions',
    'REFERENCE_REGION',
    (b) =>
      b.op('STABLEHLO_REDUCE_WINDOW', [b.input('x', 'FLOAT32', [2]), b.constant('init', 'FLOAT32', [], [0])], {
        windowDimensions: [1n],
        bodySubgraphIndex: 1,
      }),
    [new Float32Array(2)],
  ],
  [
    'REDUCE_WINDOW with a function that this version of the schema does not know',
    'REFERENCE_FUNCTION',
    (b) => {
      const ones = b.constant('ones', 'INT64', [1], [1n]);
      const [x, init] = [b.input('x', 'FLOAT32', [2]), b.constant('init', 'FLOAT32', [], [0])];
      return b.op('REDUCE_WINDOW', [x, init, ones, ones, ones], { reduceFunction: 'UNSUPPORTED' });
    },
    [new Float32Array(2)],
  ],
  [
    'an output that no memory holds',
    'REFERENCE_MEMORY',
    (b) => b.op('FILL', [b.input('shape', 'INT32', [3]), b.constant('x', 'FLOAT32', [], [1])]),
    [Int32Array.of(2 ** 30, 2 ** 30, 2 ** 10)],
  ],
];

describe('what depends on contents is checked when a kernel runs', () => {
  it.each(cases)('%s: %s', (_, code, build, inputs) => {
    expect(refusalOf(build, inputs)).toBe(code);
  });

  it('a subgraph that runs itself without end', () => {
    const endless = buildSubgraph('endless', (b) => {
      const x = b.input('x', 'FLOAT32', [1]);
      b.output(b.op('STABLEHLO_COMPOSITE', [x], { decompositionSubgraphIndex: 1 }, [{ dtype: 'FLOAT32', shape: [1] }]));
    });
    const model = buildModel(
      (b) => {
        const x = b.input('x', 'FLOAT32', [1]);
        b.output(
          b.op('STABLEHLO_COMPOSITE', [x], { decompositionSubgraphIndex: 1 }, [{ dtype: 'FLOAT32', shape: [1] }]),
        );
      },
      { subgraphs: [endless] },
    );
    expect(() => evaluate(model, [Float32Array.of(1)])).toThrowError('call each other more than 100 deep');
  });
});
