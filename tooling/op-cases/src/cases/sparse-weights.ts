import type { OpCase } from '../op-case.js';
import { constant, f32 } from '../operand.js';
import { type SparseOptions, sparse, sparseRows } from '../sparse-operand.js';
import { biasOf, perAxis } from '../weights.js';

const fullyConnected: readonly OpCase[] = [
  ...[1, 4].flatMap((block): OpCase[] =>
    [
      { rows: 1, units: 6, depth: 16 },
      { rows: 3, units: 5, depth: 24 },
      { rows: 7, units: 9, depth: 64 },
    ].map(({ rows, units, depth }) => ({
      name: `float ${rows} × ${depth}, sparse in blocks of ${block}`,
      op: 'FULLY_CONNECTED',
      options: { fusedActivationFunction: rows === 3 ? 'RELU' : 'NONE' },
      inputs: [
        f32([rows, depth]),
        sparseRows(f32([units, depth]), `float ${rows} ${block}`, block),
        rows === 1 ? null : constant(f32([units])),
      ],
    })),
  ),
  ...[
    { rows: 1, units: 4, depth: 16 },
    { rows: 3, units: 7, depth: 48 },
    { rows: 5, units: 10, depth: 128 },
  ].flatMap(({ rows, units, depth }): OpCase[] =>
    [false, true].map((axis) => {
      const quantization = axis ? perAxis(units, 0) : ([0.004, 0] as const);
      return {
        name: `int8 ${rows} × ${depth}, sparse in blocks of 16, ${axis ? 'per axis' : 'per tensor'}`,
        op: 'FULLY_CONNECTED',
        options: { fusedActivationFunction: rows === 3 ? 'RELU' : 'NONE' },
        inputs: [
          { dtype: 'INT8', shape: [rows, depth], quantization: [0.05, 7] },
          sparseRows({ dtype: 'INT8', shape: [units, depth], quantization }, `int8 ${rows} ${axis}`, 16),
          rows === 5 ? null : biasOf('INT32', units, 0.05, quantization),
        ],
        outputs: [{ quantization: [0.09, -20] }],
      } satisfies OpCase;
    }),
  ),
  ...[false, true].map(
    (asymmetricQuantizeInputs): OpCase => ({
      name: `hybrid sparse in blocks of 16, ${asymmetricQuantizeInputs ? 'asymmetric' : 'symmetric'}`,
      op: 'FULLY_CONNECTED',
      options: { asymmetricQuantizeInputs },
      inputs: [
        f32([3, 64], { range: [-1, 5] }),
        sparseRows(
          { dtype: 'INT8', shape: [6, 64], quantization: [0.01, 0] },
          `hybrid ${asymmetricQuantizeInputs}`,
          16,
        ),
        constant(f32([6])),
      ],
    }),
  ),
];

const layouts: readonly {
  readonly name: string;
  readonly shape: readonly number[];
  readonly options?: SparseOptions;
}[] = [
  { name: 'compressed columns of a matrix', shape: [4, 6] },
  { name: 'columns before rows', shape: [4, 6], options: { order: [1, 0] } },
  { name: 'both axes compressed', shape: [5, 6], options: { compressed: [0, 1] } },
  { name: 'blocks of 1 × 4', shape: [4, 16], options: { block: [4], blockMap: [1], compressed: [1] } },
  { name: 'blocks of 2 × 3', shape: [4, 9], options: { block: [2, 3], blockMap: [0, 1], compressed: [1] } },
  {
    name: 'blocks of 2 × 2, columns before rows, in blocks too',
    shape: [6, 4],
    options: { block: [2, 2], blockMap: [0, 1], order: [1, 0, 3, 2], compressed: [1] },
  },
  { name: 'a filter', shape: [3, 2, 2, 4], options: { compressed: [3] } },
  {
    name: 'a filter, blocks of output by input channels',
    shape: [4, 3, 3, 4],
    options: { block: [2, 4], blockMap: [0, 3], compressed: [0, 3] },
  },
];

/** DENSIFY takes nothing but constants: a sum with an input behind it gives a judge something to run. */
const densify: readonly OpCase[] = layouts.flatMap(({ name, shape, options }): OpCase[] => [
  {
    name: `float ${name}`,
    op: 'DENSIFY',
    inputs: [f32(shape), sparse(f32(shape), `float ${name}`, options)],
    build: (b, [x = null, weights = null]) => [
      b.op('ADD', [x, b.op('DENSIFY', [weights])], {}, [{ dtype: 'FLOAT32' }]),
    ],
  },
  {
    name: `float16 ${name}`,
    op: 'DENSIFY',
    inputs: [f32(shape), sparse({ dtype: 'FLOAT16', shape }, `float16 ${name}`, { ...options, range: [0, 0x4fff] })],
    build: (b, [x = null, weights = null]) => {
      const floats = b.op('DEQUANTIZE', [b.op('DENSIFY', [weights])], {}, [{ dtype: 'FLOAT32' }]);
      return [b.op('ADD', [x, floats], {}, [{ dtype: 'FLOAT32' }])];
    },
  },
  {
    name: `int8 ${name}`,
    op: 'DENSIFY',
    inputs: [f32(shape), sparse({ dtype: 'INT8', shape, quantization: [0.05, 0] }, `int8 ${name}`, options)],
    build: (b, [x = null, weights = null]) => {
      const codes = b.op('DENSIFY', [weights], {}, [
        {
          quantization: {
            kind: 'affine',
            scale: Float32Array.of(0.05),
            zeroPoint: Int32Array.of(0),
            quantizedDimension: 0,
          },
        },
      ]);
      return [b.op('ADD', [x, b.op('DEQUANTIZE', [codes], {}, [{ dtype: 'FLOAT32' }])], {}, [{ dtype: 'FLOAT32' }])];
    },
  },
]);

export const sparseWeights: readonly OpCase[] = [...fullyConnected, ...densify];
