import { type BuiltinOpName, buildSubgraph, type Subgraph } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, f32, i32, i64 } from '../operand.js';
import { squared, twice } from './branches.js';
import { exact } from './exact.js';
import { forKinds, type Kind } from './kinds.js';

const numeric: readonly TensorType[] = [
  'FLOAT32',
  'INT8',
  'UINT8',
  'INT16',
  'UINT16',
  'INT32',
  'UINT32',
  'INT64',
  'FLOAT64',
];
const whole: readonly TensorType[] = ['INT8', 'UINT8', 'INT16', 'UINT16', 'INT32', 'UINT32', 'INT64', 'BOOL'];
const ranges: { readonly [T in TensorType]?: readonly [number, number] } = {
  INT32: [-(2 ** 31), 2 ** 31 - 1],
  UINT16: [0, 65535],
  UINT32: [0, 2 ** 32 - 1],
  FLOAT16: [0, 0x4400],
};

function operand(dtype: TensorType, shape: readonly number[], values?: readonly number[]): CaseOperand {
  const range = ranges[dtype];
  return { dtype, shape, ...(values ? { values } : {}), ...(range ? { range } : {}) };
}

const elementwise: readonly OpCase[] = (
  [
    ['STABLEHLO_ADD', [...numeric, 'BOOL']],
    ['STABLEHLO_MULTIPLY', [...numeric, 'BOOL']],
    ['STABLEHLO_MAXIMUM', [...numeric, 'BOOL']],
    ['STABLEHLO_MINIMUM', [...numeric, 'BOOL']],
    ['STABLEHLO_AND', whole],
    ['STABLEHLO_SHIFT_LEFT', ['INT8', 'INT16', 'INT32']],
  ] as const
).flatMap(([op, dtypes]) =>
  (dtypes as readonly TensorType[]).flatMap((dtype): readonly OpCase[] => {
    const shift = op === 'STABLEHLO_SHIFT_LEFT' ? ({ range: [0, 7] } as const) : {};
    return [
      { name: `${dtype} matrix`, op, inputs: [operand(dtype, [3, 7]), { ...operand(dtype, [3, 7]), ...shift }] },
      { name: `${dtype} scalar`, op, inputs: [operand(dtype, []), { ...operand(dtype, []), ...shift }] },
      {
        name: `${dtype} of rank 5`,
        op,
        inputs: [operand(dtype, [1, 2, 3, 1, 2]), { ...operand(dtype, [1, 2, 3, 1, 2]), ...shift }],
      },
    ];
  }),
);

const specials: readonly OpCase[] = (
  ['STABLEHLO_ADD', 'STABLEHLO_MULTIPLY', 'STABLEHLO_MAXIMUM', 'STABLEHLO_MINIMUM'] as const
).flatMap((op): readonly OpCase[] => [
  {
    name: 'float with NaN and infinities',
    op,
    inputs: [
      f32([6], { values: [NaN, 1, Infinity, -Infinity, 0, 3e38] }),
      f32([6], { values: [1, NaN, 2, Infinity, NaN, 3e38] }),
    ],
  },
  { name: 'float16', op, inputs: [operand('FLOAT16', [4, 5]), operand('FLOAT16', [4, 5])] },
]);

/** A region: one op on two scalars; without an op, the second of them. */
function region(op: BuiltinOpName | null, dtype: TensorType): Subgraph {
  return buildSubgraph('region', (b) => {
    const [x, y] = [b.input('x', dtype, []), b.input('y', dtype, [])];
    b.output(op === null ? y : b.op(op, [x, y]));
  });
}

const moved: readonly Kind[] = ['float', 'int8', 'uint8', 'int16', 'int32', 'int64', 'bool', 'float16', 'bfloat16'];
const value = (x: CaseOperand): CaseOperand => constant({ ...x, shape: [], values: [1] });
const longs = (...values: readonly number[]): readonly bigint[] => values.map(BigInt);

const pads: readonly OpCase[] = [
  ...forKinds(moved, 'STABLEHLO_PAD', 'around and between', [2, 3], (x) => [x, value(x)], {
    edgePaddingLow: longs(1, 0),
    edgePaddingHigh: longs(2, 1),
    interiorPadding: longs(1, 2),
  }),
  ...forKinds(moved, 'STABLEHLO_PAD', 'cropped', [4, 5], (x) => [x, value(x)], {
    edgePaddingLow: longs(-1, 2),
    edgePaddingHigh: longs(1, -3),
    interiorPadding: longs(0, 1),
  }),
  ...forKinds(['float', 'int8'], 'STABLEHLO_PAD', 'crops that end in gaps', [3, 4], (x) => [x, value(x)], {
    edgePaddingLow: longs(-2, -1),
    edgePaddingHigh: longs(-1, -2),
    interiorPadding: longs(2, 1),
  }),
  ...forKinds(['float', 'int32'], 'STABLEHLO_PAD', 'of rank 4', [1, 2, 2, 3], (x) => [x, value(x)], {
    edgePaddingLow: longs(0, 1, 0, 0),
    edgePaddingHigh: longs(1, 0, 0, 2),
    interiorPadding: longs(0, 0, 3, 0),
  }),
];

const gathers: readonly OpCase[] = [
  ...forKinds(
    moved,
    'STABLEHLO_GATHER',
    'windows',
    [3, 4, 2],
    (x) => [x, i64([2, 3, 2], { values: [0n, 0n, 1n, 0n, 2n, 1n, 0n, 1n, 1n, 1n, 0n, 2n] })],
    {
      offsetDims: longs(2, 3),
      collapsedSliceDims: longs(0),
      startIndexMap: longs(1, 0),
      indexVectorDim: 2n,
      sliceSizes: longs(1, 2, 2),
    },
    { outputs: [{}] },
  ),
  ...forKinds(
    ['float', 'int8'],
    'STABLEHLO_GATHER',
    'clamped, offset axes first',
    [5, 4],
    (x) => [x, i32([3], { values: [-4, 3, 9] })],
    {
      offsetDims: longs(0, 1),
      collapsedSliceDims: longs(),
      startIndexMap: longs(0),
      indexVectorDim: 1n,
      sliceSizes: longs(2, 4),
    },
  ),
  ...forKinds(
    ['float', 'int32'],
    'STABLEHLO_GATHER',
    'index vectors in the first axis',
    [4, 3],
    (x) => [x, i32([2, 5], { range: [0, 3] })],
    {
      offsetDims: longs(),
      collapsedSliceDims: longs(0, 1),
      startIndexMap: longs(0, 1),
      indexVectorDim: 0n,
      sliceSizes: longs(1, 1),
    },
  ),
];

const scattered: readonly Kind[] = [
  'float',
  'int8',
  'uint8',
  'int16',
  'int32',
  'int64',
  'uint16',
  'uint32',
  'float16',
  'bool',
];
const regions = [null, 'STABLEHLO_ADD', 'STABLEHLO_MULTIPLY', 'STABLEHLO_MAXIMUM', 'STABLEHLO_MINIMUM'] as const;

const scatters: readonly OpCase[] = regions.flatMap((op): readonly OpCase[] => {
  const what = op ?? 'replacing';
  return scattered.flatMap((kind) => [
    ...forKinds(
      [kind],
      'STABLEHLO_SCATTER',
      `${what}, windows`,
      [3, 4, 2],
      (x) => [
        x,
        i64([2, 3, 2], { values: [0n, 2n, 1n, 0n, 2n, 1n, 0n, 1n, 1n, 0n, 0n, 9n] }),
        { ...x, shape: [2, 3, 2, 2] },
      ],
      {
        updateWindowDims: longs(2, 3),
        insertedWindowDims: longs(0),
        scatterDimsToOperandDims: longs(1, 0),
        indexVectorDim: 2n,
        updateComputationSubgraphIndex: 1,
      },
      {},
    ).map((made): OpCase => ({ ...made, subgraphs: [region(op, made.inputs[0]?.dtype ?? 'FLOAT32')] })),
    ...forKinds(
      [kind],
      'STABLEHLO_SCATTER',
      `${what}, elements`,
      [6],
      (x) => [x, i32([5], { values: [1, 5, 1, -1, 6] }), { ...x, shape: [5] }],
      {
        updateWindowDims: longs(),
        insertedWindowDims: longs(0),
        scatterDimsToOperandDims: longs(0),
        indexVectorDim: 1n,
        updateComputationSubgraphIndex: 1,
      },
      {},
    ).map((made): OpCase => ({ ...made, subgraphs: [region(op, made.inputs[0]?.dtype ?? 'FLOAT32')] })),
  ]);
});

const generators: readonly OpCase[] = (['DEFAULT', 'PHILOX', 'THREEFRY'] as const).flatMap((algorithm) =>
  (['INT32', 'UINT32', 'INT64', 'UINT64'] as const).flatMap((dtype): readonly OpCase[] => {
    const state = (values: readonly bigint[]): CaseOperand => ({ dtype: 'UINT64', shape: [values.length], values });
    const states = [
      state([0x0123456789abcdefn, 0xffffffffn]),
      ...(algorithm === 'THREEFRY' ? [] : [state([1n, 2n ** 64n - 1n, 7n])]),
    ];
    return states.map(
      (given): OpCase => ({
        name: `${algorithm} ${dtype}, ${given.shape[0]} words of state`,
        op: 'STABLEHLO_RNG_BIT_GENERATOR',
        options: { algorithm },
        inputs: [given],
        outputs: [{}, { dtype, shape: [3, 3] }],
      }),
    );
  }),
);

const both = buildSubgraph('both', (b) => {
  const [x, y] = [b.input('x', 'FLOAT32', [4]), b.input('y', 'FLOAT32', [4])];
  const sum = b.op('ADD', [x, y]);
  b.output(b.op('MUL', [sum, x]));
  b.output(sum);
});

/** An empty FlexBuffer map: LiteRT wants attributes, be they none. */
const compositeAttributes = Uint8Array.of(0, 0, 1, 0, 0, 0x24, 1);

/** A composite of a composite. */
const nested = buildSubgraph('nested', (b) => {
  const x = b.input('x', 'FLOAT32', [2, 3]);
  const [square = null] = b.ops(
    'STABLEHLO_COMPOSITE',
    [b.op('ADD', [x, x])],
    { name: 'litesmith.square', decompositionSubgraphIndex: 2, compositeAttributes },
    [{ dtype: 'FLOAT32', shape: [2, 3] }],
  );
  b.output(b.op('SUB', [square, x]));
});

const calls: readonly OpCase[] = [
  ...[0, 1, 2, -1, 9].map(
    (index): OpCase => ({
      name: `index ${index} of 3`,
      op: 'STABLEHLO_CASE',
      options: { branchSubgraphIndices: [1, 2, 1] },
      inputs: [i32([], { values: [index] }), f32([2, 3])],
      outputs: [{}],
      subgraphs: [twice, squared],
    }),
  ),
  {
    name: 'one operator',
    op: 'STABLEHLO_COMPOSITE',
    options: { name: 'litesmith.square', decompositionSubgraphIndex: 1, compositeAttributes },
    inputs: [f32([2, 3])],
    outputs: [{}],
    subgraphs: [squared],
  },
  {
    name: 'two results',
    op: 'STABLEHLO_COMPOSITE',
    options: { name: 'litesmith.both', decompositionSubgraphIndex: 1, version: 2, compositeAttributes },
    inputs: [f32([4]), f32([4])],
    outputs: [{}, {}],
    subgraphs: [both],
  },
  {
    name: 'one within another',
    op: 'STABLEHLO_COMPOSITE',
    options: { name: 'litesmith.nested', decompositionSubgraphIndex: 1, compositeAttributes },
    inputs: [f32([2, 3])],
    outputs: [{}],
    subgraphs: [nested, squared],
  },
];

export const stablehlo: readonly OpCase[] = exact([
  ...elementwise,
  ...specials,
  ...pads,
  ...gathers,
  ...scatters,
  ...generators,
  ...calls,
]);
