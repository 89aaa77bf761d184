import type { OpCase } from '../op-case.js';
import { bool, code, constant, f32, i32, i64, ints } from '../operand.js';

/** Integer arithmetic in types that other cases leave out, and at the ends of them. */
export const integerTypes: readonly OpCase[] = [
  {
    name: 'uint32 wraps around',
    op: 'MUL',
    inputs: [
      { dtype: 'UINT32', shape: [3, 4] },
      { dtype: 'UINT32', shape: [4] },
    ],
  },
  {
    name: 'int64 wraps around',
    op: 'MUL',
    inputs: [i64([3], { values: [2n ** 62n, -(2n ** 63n), 3n] }), i64([3], { values: [4n, -1n, -7n] })],
  },
  {
    name: 'int64 wraps around',
    op: 'ADD',
    inputs: [i64([2], { values: [2n ** 63n - 1n, -(2n ** 63n)] }), i64([2], { values: [1n, -1n] })],
  },
  ...(['ADD', 'SUB', 'MUL'] as const).map(
    (op): OpCase => ({
      name: 'int64 with RELU6',
      op,
      options: { fusedActivationFunction: 'RELU6' },
      inputs: [i64([3, 5], { range: [-5, 5] }), i64([5], { range: [-3, 3] })],
    }),
  ),
  {
    name: 'complex64',
    op: 'MUL',
    inputs: [
      { dtype: 'COMPLEX64', shape: [2, 3] },
      { dtype: 'COMPLEX64', shape: [2, 3] },
    ],
  },
  {
    name: 'complex64 broadcast',
    op: 'MUL',
    inputs: [
      { dtype: 'COMPLEX64', shape: [2, 3] },
      { dtype: 'COMPLEX64', shape: [2, 1] },
    ],
  },
  { name: 'the least int32', op: 'ABS', inputs: [i32([3], { values: [-(2 ** 31), 2 ** 31 - 1, -5] })] },
  {
    name: 'int16 without scale',
    op: 'ABS',
    inputs: [{ dtype: 'INT16', shape: [6], values: [-32768, 32767, -1, 0, 5, -300] }],
  },
  { name: 'the least integers', op: 'NEG', inputs: [i32([3], { values: [-(2 ** 31), 2 ** 31 - 1, 0] })] },
  { name: 'the least int64', op: 'NEG', inputs: [i64([3], { values: [-(2n ** 63n), 2n ** 63n - 1n, 0n] })] },
  {
    name: 'the least int8',
    op: 'NEG',
    inputs: [code('INT8', [4], [0.1, 0], { values: [-128, 127, 0, 1] })],
    outputs: [{ quantization: [0.1, 0] }],
  },
  {
    name: 'the least int32 by −1',
    op: 'DIV',
    inputs: [i32([3], { values: [7, -7, 2 ** 31 - 1] }), i32([3], { values: [-2, 2, -1] })],
  },
  {
    name: 'int32 with RELU_N1_TO_1',
    op: 'DIV',
    options: { fusedActivationFunction: 'RELU_N1_TO_1' },
    inputs: [i32([12]), i32([12], { range: [1, 40] })],
  },
  {
    name: 'int16',
    op: 'DIV',
    inputs: [code('INT16', [64], [0.0005, 0]), code('INT16', [64], [0.0004, 0], { range: [1, 32767] })],
    outputs: [{ quantization: [0.001, 0] }],
  },
  {
    name: 'int16 negative divisors, broadcast',
    op: 'DIV',
    inputs: [code('INT16', [8, 8], [0.0005, 0]), code('INT16', [8], [0.0004, 0], { range: [-32768, -1] })],
    outputs: [{ quantization: [0.0002, 0] }],
  },
  {
    name: 'int16 with RELU6',
    op: 'DIV',
    options: { fusedActivationFunction: 'RELU6' },
    inputs: [code('INT16', [64], [0.0005, 0]), code('INT16', [64], [0.0004, 0], { range: [100, 9000] })],
    outputs: [{ quantization: [0.0003, 0] }],
  },
  {
    name: 'int16',
    op: 'PRELU',
    inputs: [code('INT16', [8, 32], [0.0003, 0]), constant(code('INT8', [32], [0.02, 0]))],
    outputs: [{ quantization: [0.0004, 0] }],
  },
  {
    name: 'int16, alpha int8',
    op: 'PRELU',
    inputs: [code('INT16', [8, 32], [0.0003, 0]), constant(code('INT8', [32], [0.004, 3]))],
    outputs: [{ quantization: [0.0004, 0] }],
  },
  {
    name: 'int16, alpha of one element',
    op: 'PRELU',
    inputs: [code('INT16', [2, 3, 4, 5], [0.0003, 0]), constant(code('INT8', [1, 1, 1], [0.02, -9]))],
    outputs: [{ quantization: [0.0003, 0] }],
  },
  ...(['INT8', 'UINT8', 'INT16'] as const).flatMap((dtype) =>
    (['REDUCE_PROD', 'REDUCE_MAX', 'REDUCE_MIN'] as const).map(
      (op): OpCase => ({ name: `${dtype} without scale`, op, inputs: [{ dtype, shape: [4, 5] }, ints([1])] }),
    ),
  ),
  {
    name: 'int64 wraps around',
    op: 'REDUCE_PROD',
    inputs: [i64([2, 3], { values: [2n ** 40n, 2n ** 30n, 3n, -5n, 7n, 11n] }), ints([1])],
  },
  {
    name: 'int32 wraps around',
    op: 'REDUCE_PROD',
    inputs: [i32([2, 3], { values: [2 ** 20, 2 ** 20, 3, -5, 7, 11] }), ints([1])],
  },
  {
    name: 'int32 wraps around',
    op: 'SUM',
    inputs: [i32([2, 2], { values: [2 ** 31 - 1, 5, -(2 ** 31), -9] }), ints([1])],
  },
  {
    name: 'int32 wraps around',
    op: 'MEAN',
    inputs: [i32([2, 2], { values: [2 ** 31 - 1, 5, -(2 ** 31), -9] }), ints([1])],
  },
  {
    name: 'int32 beyond doubles',
    op: 'POW',
    inputs: [i32([6], { values: [3, -2, 7, 0, 2, -1] }), i32([6], { values: [19, 31, 11, 0, 30, 5] })],
  },
  { name: 'int32 scalar exponent', op: 'POW', inputs: [i32([2, 3], { range: [-20, 20] }), i32([], { values: [3] })] },
  {
    name: 'int32 wraps around',
    op: 'SQUARED_DIFFERENCE',
    inputs: [i32([2], { values: [70000, -(2 ** 31)] }), i32([2], { values: [-70000, 2 ** 31 - 1] })],
  },
  ...(
    [
      ['INT32', [0.001, 0], 'INT8', [0.05, 3]],
      ['INT32', [0.0002, 0], 'INT16', [0.0003, 0]],
      ['INT32', [0.0000001, 5], 'INT8', [0.05, -128]],
    ] as const
  ).map(
    ([from, input, to, output]): OpCase => ({
      name: `${from} ${input} to ${to} ${output}`,
      op: 'QUANTIZE',
      inputs: [{ dtype: from, shape: [64], quantization: input, range: [-40000, 40000] }],
      outputs: [{ dtype: to, quantization: output }],
    }),
  ),
  {
    name: 'int16 every 64th code',
    op: 'GELU',
    options: { approximate: false },
    inputs: [code('INT16', [1024], [0.0003, 0])],
    outputs: [{ quantization: [0.0003, 0] }],
  },
  {
    name: 'int16 approximate',
    op: 'GELU',
    options: { approximate: true },
    inputs: [code('INT16', [1024], [0.0002, 0])],
    outputs: [{ quantization: [0.0002, 0] }],
  },
  {
    name: 'uint8 to int16',
    op: 'SOFTMAX',
    options: { beta: 1 },
    inputs: [code('UINT8', [8, 12], [0.2, 3])],
    outputs: [{ dtype: 'INT16', quantization: [1 / 65536, -32768] }],
  },
  ...(['LESS', 'EQUAL', 'GREATER_EQUAL'] as const).flatMap((op): OpCase[] => [
    {
      name: 'int16 of different scales',
      op,
      inputs: [
        code('INT16', [64], [0.5, 0], { range: [-40, 40] }),
        code('INT16', [64], [0.25, 0], { range: [-80, 80] }),
      ],
    },
    {
      name: 'int16 without scale',
      op,
      inputs: [
        { dtype: 'INT16', shape: [3, 8], range: [-3, 3] },
        { dtype: 'INT16', shape: [8], range: [-3, 3] },
      ],
    },
    {
      name: 'uint8 of different scales, broadcast',
      op,
      inputs: [code('UINT8', [4, 1, 8], [0.5, 3]), code('UINT8', [3, 1], [0.25, 250])],
    },
    {
      name: 'int64 beyond doubles',
      op,
      inputs: [
        i64([3], { values: [2n ** 53n + 1n, -(2n ** 60n), 5n] }),
        i64([3], { values: [2n ** 53n, -(2n ** 60n) - 1n, 5n] }),
      ],
    },
  ]),
  ...(['REDUCE_MAX', 'REDUCE_MIN'] as const).flatMap((op): OpCase[] => [
    {
      name: 'uint8',
      op,
      inputs: [code('UINT8', [3, 4, 2], [0.05, 120]), ints([0, 2])],
      outputs: [{ quantization: [0.05, 120] }],
    },
    {
      name: 'int16',
      op,
      inputs: [code('INT16', [3, 4, 2], [0.05, 0]), ints([-1])],
      outputs: [{ quantization: [0.05, 0] }],
    },
    { name: 'int32', op, inputs: [i32([3, 4, 2]), ints([1])] },
    {
      name: 'int64 beyond doubles',
      op,
      inputs: [i64([2, 2], { values: [2n ** 53n, 2n ** 53n + 1n, -(2n ** 60n), -(2n ** 60n) - 1n] }), ints([1])],
    },
  ]),
  ...(['ARG_MAX', 'ARG_MIN'] as const).flatMap((op): OpCase[] => [
    { name: 'bool', op, options: { outputType: 'INT32' }, inputs: [bool([5, 7]), ints([1], [])] },
    {
      name: 'all equal',
      op,
      options: { outputType: 'INT64' },
      inputs: [i32([3, 4], { range: [2, 2] }), ints([0], [])],
    },
    { name: 'float in one vector', op, options: { outputType: 'INT32' }, inputs: [f32([37]), ints([0], [])] },
  ]),
  {
    name: 'int64 with a value',
    op: 'PADV2',
    inputs: [i64([2, 2]), ints([1, 1, 0, 2], [2, 2]), i64([1], { values: [-(2n ** 40n)] })],
  },
];
