import type { BuiltinOpName } from '@litesmith/ir';
import { type OpOptions, opTable, type TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, ints } from '../operand.js';

/** Types that runtimes name at no boundary: they come and go as float32. */
const inner: ReadonlySet<TensorType> = new Set(['INT2', 'UINT4']);
/** No runtime at hand reads complex128 and float8; strings have cases of their own. */
const notHere: ReadonlySet<TensorType> = new Set([
  'COMPLEX128',
  'FLOAT8_E4M3FN',
  'FLOAT8_E5M2',
  'STRING',
  'RESOURCE',
  'VARIANT',
]);
const quantized: ReadonlySet<TensorType> = new Set(['INT8', 'UINT8', 'INT16']);

/** A use of an op that moves elements of whatever type. */
interface Use<K extends BuiltinOpName> {
  readonly op: K;
  /** Tells it from another use of the op. Default: "every type". */
  readonly name?: string;
  /** Shape of the moved tensor. */
  readonly shape: readonly number[];
  /** All inputs, from the moved one. */
  readonly inputs: (moved: CaseOperand) => OpCase['inputs'];
  /** Index of the moved input. Default 0. */
  readonly at?: number;
  readonly options?: Partial<OpOptions[K]>;
  readonly outputs?: number;
  readonly build?: NonNullable<OpCase['build']>;
  /** Types that today's runtimes refuse although the newest source takes them, or the other way round. */
  readonly except?: readonly TensorType[];
}

/** One case per type that the op's facts name. */
function ofEveryType<K extends BuiltinOpName>(use: Use<K>): readonly OpCase[] {
  const { op, name = 'every type', shape, inputs, at = 0, options = {}, outputs = 1, build, except = [] } = use;
  const types = opTable[op].inputs[at]?.dtypes ?? [];
  return types
    .filter((dtype) => !notHere.has(dtype) && !except.includes(dtype))
    .map((dtype): OpCase => {
      const quantization = [0.05, dtype === 'INT16' ? 0 : 7] as const;
      const moved: CaseOperand = { dtype, shape, ...(quantized.has(dtype) ? { quantization } : {}) };
      const output = moved.quantization ? { quantization } : {};
      return {
        name: `${name}: ${dtype}`,
        op,
        options,
        inputs: inputs(moved),
        outputs: Array.from({ length: outputs }, () => output),
        ...(build ? { build } : {}),
        ...(inner.has(dtype) ? ({ castInputs: 'FLOAT32', castOutputs: 'FLOAT32' } as const) : {}),
      };
    });
}

/** SHAPE and RANK of each type. LiteRT computes them before it runs and hands out none: a sum with an input does it. */
const described: readonly OpCase[] = [
  ...[[2, 3, 5], [4], []].flatMap((shape) => [
    ...ofEveryType({
      op: 'RANK',
      name: `of rank ${shape.length}, added`,
      shape,
      inputs: (x) => [x, { dtype: 'INT32', shape: [2] }],
      build: (b, [x = null, term = null]) => [b.op('ADD', [b.op('RANK', [x]), term])],
    }),
    ...(shape.length === 0 ? [] : (['INT32', 'INT64'] as const)).flatMap((outType) =>
      ofEveryType({
        op: 'SHAPE',
        name: `[${shape}] as ${outType}, added`,
        shape,
        inputs: (x) => [x, { dtype: outType, shape: [2, shape.length] }],
        build: (b, [x = null, term = null]) => [b.op('ADD', [b.op('SHAPE', [x], { outType }), term])],
      }),
    ),
  ]),
];

const scalar = (value: number): CaseOperand => ints([value], []);

export const everyType: readonly OpCase[] = [
  ...described,
  ...ofEveryType({ op: 'RESHAPE', shape: [2, 3, 5], inputs: (x) => [x, ints([5, -1])] }),
  ...ofEveryType({ op: 'SQUEEZE', shape: [1, 3, 1, 5], inputs: (x) => [x], options: { squeezeDims: [0] } }),
  ...ofEveryType({ op: 'EXPAND_DIMS', shape: [3, 5], inputs: (x) => [x, scalar(-2)] }),
  ...ofEveryType({
    op: 'CONCATENATION',
    shape: [3, 3],
    inputs: (x) => [x, { ...x, shape: [3, 2] }],
    options: { axis: -1 },
  }),
  ...ofEveryType({ op: 'PACK', shape: [3, 3], inputs: (x) => [x, x], options: { axis: 1, valuesCount: 2 } }),
  ...ofEveryType({ op: 'UNPACK', shape: [3, 2, 3], inputs: (x) => [x], options: { axis: -2, num: 2 }, outputs: 2 }),
  ...ofEveryType({
    op: 'SPLIT',
    at: 1,
    shape: [3, 6],
    inputs: (x) => [scalar(1), x],
    options: { numSplits: 2 },
    outputs: 2,
  }),
  ...ofEveryType({
    op: 'SPLIT_V',
    shape: [3, 5],
    inputs: (x) => [x, ints([1, -1]), scalar(-1)],
    options: { numSplits: 2 },
    outputs: 2,
  }),
  ...ofEveryType({ op: 'SLICE', shape: [3, 4, 5], inputs: (x) => [x, ints([1, 0, 2]), ints([2, -1, 3])] }),
  ...ofEveryType({
    op: 'STRIDED_SLICE',
    shape: [3, 5, 2],
    inputs: (x) => [x, ints([0, 4]), ints([3, 0]), ints([2, -2])],
  }),
  ...ofEveryType({ op: 'PAD', shape: [2, 3, 2], inputs: (x) => [x, ints([0, 1, 2, 0, 1, 1], [3, 2])] }),
  ...ofEveryType({
    op: 'PAD',
    name: 'a value given',
    shape: [3, 1, 2],
    inputs: (x) => [x, ints([1, 0, 0, 2, 1, 1], [3, 2]), { ...x, shape: [1], values: [1] }],
  }),
  ...ofEveryType({
    op: 'DILATE',
    shape: [2, 3, 2],
    inputs: (x) => [x, ints([3, 1, 2]), { ...x, shape: [] }],
  }),
  ...ofEveryType({
    op: 'DILATE',
    name: 'a vector',
    shape: [5],
    inputs: (x) => [x, ints([4]), constant({ ...x, shape: [], values: [1] })],
  }),
  ...ofEveryType({
    op: 'PADV2',
    shape: [2, 3],
    inputs: (x) => [x, ints([0, 1, 2, 0], [2, 2]), { ...x, shape: [1] }],
  }),
  ...ofEveryType({
    op: 'MIRROR_PAD',
    shape: [3, 4],
    inputs: (x) => [x, ints([1, 2, 0, 3], [2, 2])],
    options: { mode: 'REFLECT' },
  }),
  ...ofEveryType({ op: 'TRANSPOSE', shape: [3, 2, 5], inputs: (x) => [x, ints([2, 0, 1])] }),
  ...ofEveryType({ op: 'TILE', shape: [3, 1, 2], inputs: (x) => [x, ints([2, 3, 2])] }),
  ...ofEveryType({ op: 'BROADCAST_TO', shape: [3, 1], inputs: (x) => [x, ints([2, 3, 4])] }),
  // int4 slices of an odd size make TFLite copy the wrong half bytes.
  ...ofEveryType({
    op: 'GATHER',
    shape: [3, 5, 2],
    inputs: (x) => [x, ints([4, 0, 2])],
    options: { axis: -2 },
  }),
  ...ofEveryType({ op: 'GATHER_ND', shape: [3, 3], inputs: (x) => [x, ints([2, 0, 1], [3, 1])] }),
  ...ofEveryType({ op: 'SPACE_TO_DEPTH', shape: [1, 4, 6, 3], inputs: (x) => [x], options: { blockSize: 2 } }),
  ...ofEveryType({ op: 'DEPTH_TO_SPACE', shape: [2, 1, 3, 12], inputs: (x) => [x], options: { blockSize: 2 } }),
  ...ofEveryType({
    op: 'SPACE_TO_BATCH_ND',
    shape: [2, 3, 4, 3],
    inputs: (x) => [x, ints([2, 3]), ints([1, 0, 2, 0], [2, 2])],
  }),
  ...ofEveryType({
    op: 'BATCH_TO_SPACE_ND',
    shape: [6, 2, 3, 3],
    inputs: (x) => [x, ints([2, 3]), ints([1, 0, 2, 1], [2, 2])],
  }),
  ...ofEveryType({
    op: 'RESIZE_NEAREST_NEIGHBOR',
    shape: [1, 3, 4, 3],
    inputs: (x) => [x, ints([5, 3])],
    options: { halfPixelCenters: true },
  }),
  ...ofEveryType({
    op: 'SELECT',
    at: 1,
    shape: [2, 5],
    inputs: (x) => [{ dtype: 'BOOL', shape: [2, 5] }, x, x],
  }),
  ...ofEveryType({
    op: 'SELECT_V2',
    at: 1,
    shape: [2, 5],
    inputs: (x) => [{ dtype: 'BOOL', shape: [3, 1, 1] }, x, { ...x, shape: [5] }],
  }),
  ...ofEveryType({ op: 'FILL', at: 1, shape: [], inputs: (x) => [ints([3, 2]), x] }),
  ...ofEveryType({ op: 'NEG', shape: [3, 5], inputs: (x) => [x] }),
  ...ofEveryType({
    op: 'ARG_MAX',
    shape: [3, 5],
    inputs: (x) => [x, scalar(-1)],
    options: { outputType: 'INT32' },
  }),
  ...ofEveryType({
    op: 'ARG_MIN',
    shape: [3, 5],
    inputs: (x) => [x, constant({ dtype: 'INT64', shape: [], values: [0n] })],
    options: { outputType: 'INT64' },
  }),
  ...ofEveryType({ op: 'REDUCE_MAX', shape: [3, 2, 5], inputs: (x) => [x, ints([0, -1])] }),
  ...ofEveryType({ op: 'REDUCE_MIN', shape: [3, 2, 5], inputs: (x) => [x, ints([1])], options: { keepDims: true } }),
  ...(['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_EQUAL', 'GREATER', 'GREATER_EQUAL'] as const).flatMap((op) =>
    ofEveryType({ op, shape: [3, 7], inputs: (x) => [x, { ...x, shape: [7] }] }),
  ),
  ...(['MAXIMUM', 'MINIMUM'] as const).flatMap((op) =>
    ofEveryType({ op, shape: [3, 7], inputs: (x) => [x, { ...x, shape: [3, 1] }] }),
  ),
];
