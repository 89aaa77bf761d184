import type { OpCase } from '../op-case.js';
import { type CaseOperand, code, constant, f32, i64, ints } from '../operand.js';

/** Constant elements of another type than int32: axes, shapes, indices. */
function constants(
  dtype: CaseOperand['dtype'],
  values: readonly number[],
  shape: readonly number[] = [values.length],
): CaseOperand {
  return { dtype, shape, values, constant: true };
}

const longs = (values: readonly number[], shape?: readonly number[]): CaseOperand => constants('INT64', values, shape);

/** Axes, shapes, sizes and indices of the types that they may have beside int32. */
const indices: readonly OpCase[] = [
  { name: 'int64 axis', op: 'EXPAND_DIMS', inputs: [f32([3, 4]), longs([1], [])] },
  { name: 'int64 axis', op: 'ARG_MAX', options: { outputType: 'INT64' }, inputs: [f32([3, 4]), longs([-2], [])] },
  { name: 'int64 axis', op: 'ARG_MIN', options: { outputType: 'INT32' }, inputs: [f32([3, 4]), longs([1], [])] },
  { name: 'int64 shape', op: 'BROADCAST_TO', inputs: [f32([3, 1]), longs([2, 3, 4])] },
  { name: 'int64 dims', op: 'FILL', inputs: [longs([2, 3]), f32([], { values: [-1.5] })] },
  { name: 'int64 multiples', op: 'TILE', inputs: [f32([2, 3]), longs([2, 1])] },
  { name: 'int64 begin and size', op: 'SLICE', inputs: [f32([4, 5]), longs([1, 2]), longs([2, -1])] },
  {
    name: 'int64 sizes',
    op: 'SPLIT_V',
    options: { numSplits: 2 },
    inputs: [f32([5, 2]), longs([4, 1]), ints([0], [])],
    outputs: [{}, {}],
  },
  {
    name: 'int64 paddings',
    op: 'MIRROR_PAD',
    options: { mode: 'SYMMETRIC' },
    inputs: [f32([3, 4]), longs([1, 2, 0, 3], [2, 2])],
  },
  ...(['PAD', 'PADV2'] as const).flatMap((op) =>
    (['INT64', 'INT16', 'INT8', 'BOOL'] as const).map(
      (dtype): OpCase => ({
        name: `${dtype} paddings`,
        op,
        inputs: [
          f32([2, 3]),
          constants(dtype, [1, 0, 1, 1], [2, 2]),
          ...(op === 'PADV2' ? [f32([1], { values: [0.5] })] : []),
        ],
      }),
    ),
  ),
  { name: 'a value given', op: 'PAD', inputs: [f32([2, 3]), ints([1, 0, 1, 1], [2, 2]), f32([1], { values: [0.5] })] },
  ...(['INT16', 'INT64'] as const).map(
    (dtype): OpCase => ({
      name: `${dtype} indices`,
      op: 'GATHER',
      options: { axis: 1 },
      inputs: [f32([2, 5, 3]), { dtype, shape: [2, 2], values: [4, 0, 1, 1] }],
    }),
  ),
  {
    name: 'batch dimensions counted from the end',
    op: 'GATHER',
    options: { axis: -1, batchDims: -1 },
    inputs: [f32([2, 3, 5]), { dtype: 'INT32', shape: [2, 3, 2], range: [0, 4] }],
  },
  { name: 'a scalar index', op: 'GATHER', options: { axis: 1 }, inputs: [f32([2, 5, 3]), ints([3], [])] },
  ...(
    [
      [1n, 12n, 4n],
      [5n, -7n, -3n],
      [2n ** 40n, 2n ** 40n + 3n, 1n],
    ] as const
  ).map(
    (values): OpCase => ({
      name: `int64 ${values.join(', ')}`,
      op: 'RANGE',
      inputs: values.map((value) => constant(i64([], { values: [value] }))),
      notJudged: 'tfjs-tflite takes no int64, LiteRT.js hands out no shapes that follow from contents',
      expected: () => {
        const [start, limit, delta] = values;
        const count = Number((limit - start) / delta) + ((limit - start) % delta === 0n ? 0 : 1);
        return [BigInt64Array.from({ length: count }, (_, i) => start + BigInt(i) * delta)];
      },
    }),
  ),
];

/** DEQUANTIZE of types that no model of one runtime's boundary has. */
const narrow: readonly OpCase[] = [
  { name: 'int4', op: 'DEQUANTIZE', inputs: [code('INT4', [3, 5], [0.3, 2])], outputs: [{ dtype: 'FLOAT32' }] },
  {
    name: 'int4 per axis',
    op: 'DEQUANTIZE',
    inputs: [code('INT4', [3, 5], { scale: [0.1, 0.2, 0.3], axis: 0 })],
    outputs: [{ dtype: 'FLOAT32' }],
  },
  ...(['INT2', 'UINT4'] as const).map(
    (dtype): OpCase => ({
      name: `${dtype}`,
      op: 'DEQUANTIZE',
      inputs: [{ dtype, shape: [3, 5], quantization: [0.3, 1] }],
      outputs: [{ dtype: 'FLOAT32' }],
      castInputs: 'FLOAT32',
    }),
  ),
  {
    name: 'uint8 per axis, zero points',
    op: 'DEQUANTIZE',
    inputs: [code('UINT8', [4, 3, 2], { scale: [0.1, 0.2, 0.3], zeroPoint: [3, 128, 255], axis: 1 })],
    outputs: [{ dtype: 'FLOAT32' }],
  },
  {
    name: 'float to uint8 per axis',
    op: 'QUANTIZE',
    inputs: [f32([4, 3, 2])],
    outputs: [{ dtype: 'UINT8', quantization: { scale: [0.1, 0.02, 0.03], zeroPoint: [3, 128, 255], axis: 1 } }],
  },
  {
    name: 'float to int16 per axis',
    op: 'QUANTIZE',
    inputs: [f32([4, 3])],
    outputs: [{ dtype: 'INT16', quantization: { scale: [0.001, 0.0002, 0.0003], axis: 1 } }],
  },
];

/** Operands of types that other cases leave out. */
export const operandTypes: readonly OpCase[] = [...indices, ...narrow];
