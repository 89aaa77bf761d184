import type { OpCase } from '../op-case.js';
import { type CaseOperand, f32, ints } from '../operand.js';

const values: readonly number[] = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 3e38, -3e38, 1e-45, 2.5];
const special: CaseOperand = f32([11], { values });

/** Every pair of two special values, by broadcasting. */
const rows: CaseOperand = f32([11, 1], { values });
const columns: CaseOperand = f32([11], { values });

/** Ops that round a result once or not at all: equal to the last bit, beside the greatest numbers, too. */
const exact = { tolerance: 0 } as const;
const exactUnary = [
  'ABS',
  'NEG',
  'SQRT',
  'SQUARE',
  'FLOOR',
  'CEIL',
  'ROUND',
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
  'RELU_0_TO_1',
] as const;
const unary = ['EXP', 'LOG', 'RSQRT', 'ELU', 'HARD_SWISH', 'LOGISTIC', 'TANH'] as const;
const exactBinary = [
  'ADD',
  'SUB',
  'MUL',
  'DIV',
  'MAXIMUM',
  'MINIMUM',
  'SQUARED_DIFFERENCE',
  'EQUAL',
  'NOT_EQUAL',
  'LESS',
  'LESS_EQUAL',
  'GREATER',
  'GREATER_EQUAL',
] as const;

const moderate: readonly number[] = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 2.5, -2, 0.5];

/** Rows where NaN comes first, last, in between, alone, and beside infinities. */
const nanRows: CaseOperand = f32([6, 4], {
  values: [
    ...[NaN, 1, 2, 3],
    ...[1, 2, 3, NaN],
    ...[1, NaN, 3, 2],
    ...[NaN, NaN, NaN, NaN],
    ...[-Infinity, -Infinity, -Infinity, -Infinity],
    ...[Infinity, 1, -Infinity, 0],
  ],
});

const pool = { padding: 'SAME', strideW: 1, strideH: 1, filterWidth: 2, filterHeight: 1 } as const;

export const specialValues: readonly OpCase[] = [
  ...exactUnary.map((op): OpCase => ({ name: 'NaN and infinities', op, inputs: [special], ...exact })),
  ...unary.map((op): OpCase => ({ name: 'NaN and infinities', op, inputs: [f32([10], { values: moderate })] })),
  ...[0.2, -0.5, 0].map(
    (alpha): OpCase => ({
      name: `NaN and infinities, alpha ${alpha}`,
      op: 'LEAKY_RELU',
      options: { alpha },
      inputs: [special],
      ...exact,
    }),
  ),
  ...[false, true].map(
    (approximate): OpCase => ({
      name: `NaN and infinities, approximate: ${approximate}`,
      op: 'GELU',
      options: { approximate },
      inputs: [f32([10], { values: moderate })],
    }),
  ),
  { name: 'NaN and infinities', op: 'SIN', inputs: [f32([5], { values: [NaN, 0, -0, 1e-45, 1] })] },
  { name: 'NaN and infinities', op: 'COS', inputs: [f32([5], { values: [NaN, 0, -0, 1e-45, 1] })] },
  {
    name: 'NaN and infinities',
    op: 'PRELU',
    inputs: [f32([11, 1], { values }), f32([1], { values: [-0.5] })],
    ...exact,
  },
  ...exactBinary.map(
    (op): OpCase => ({ name: 'every pair of NaN, infinities and zeros', op, inputs: [rows, columns], ...exact }),
  ),
  {
    name: 'every pair of NaN, infinities and zeros',
    op: 'POW',
    inputs: [f32([10, 1], { values: moderate }), f32([10], { values: moderate })],
  },
  ...(['ADD', 'SUB', 'MUL', 'DIV'] as const).flatMap((op) =>
    (['RELU', 'RELU6', 'RELU_N1_TO_1'] as const).map(
      (fusedActivationFunction): OpCase => ({
        name: `NaN and infinities with ${fusedActivationFunction}`,
        op,
        options: { fusedActivationFunction },
        inputs: [rows, columns],
        ...exact,
      }),
    ),
  ),
  ...(['ADD', 'SUB', 'MUL', 'DIV', 'MAXIMUM', 'MINIMUM'] as const).map(
    (op): OpCase => ({
      name: 'NaN and infinities, one shape',
      op,
      inputs: [special, f32([11], { values: [...values].reverse() })],
      ...exact,
    }),
  ),
  ...(['REDUCE_MAX', 'REDUCE_MIN', 'SUM', 'MEAN', 'REDUCE_PROD'] as const).flatMap((op): OpCase[] => [
    { name: 'rows with NaN', op, inputs: [nanRows, ints([1])] },
    { name: 'columns with NaN', op, inputs: [nanRows, ints([0])] },
    { name: 'all with NaN', op, inputs: [nanRows, ints([0, 1])] },
  ]),
  ...(['ARG_MAX', 'ARG_MIN'] as const).flatMap((op): OpCase[] => [
    { name: 'rows with NaN', op, options: { outputType: 'INT32' }, inputs: [nanRows, ints([1], [])] },
    { name: 'columns with NaN', op, options: { outputType: 'INT32' }, inputs: [nanRows, ints([0], [])] },
  ]),
  ...(['AVERAGE_POOL_2D', 'MAX_POOL_2D'] as const).flatMap((op) =>
    (['NONE', 'RELU', 'RELU6'] as const).map(
      (fusedActivationFunction): OpCase => ({
        name: `NaN and infinities with ${fusedActivationFunction}`,
        op,
        options: { ...pool, fusedActivationFunction },
        inputs: [{ ...nanRows, shape: [1, 6, 4, 1] }],
        ...exact,
      }),
    ),
  ),
  { name: 'rows with NaN and infinities', op: 'SOFTMAX', options: { beta: 1 }, inputs: [nanRows] },
  { name: 'rows with NaN and infinities', op: 'LOG_SOFTMAX', inputs: [nanRows] },
  { name: 'rows with NaN and infinities', op: 'L2_NORMALIZATION', inputs: [nanRows] },
  {
    name: 'rows of zeros and tiny numbers',
    op: 'L2_NORMALIZATION',
    inputs: [f32([2, 3], { values: [0, 0, -0, 1e-9, 2e-9, -1e-9] })],
  },
  {
    name: 'NaN and infinities',
    op: 'QUANTIZE',
    inputs: [f32([5], { values: [Infinity, -Infinity, 1e30, -1e30, NaN] })],
    outputs: [{ dtype: 'INT8', quantization: [0.05, 3] }],
  },
  {
    name: 'NaN and infinities, negative zero point',
    op: 'QUANTIZE',
    inputs: [f32([5], { values: [Infinity, -Infinity, 1e30, -1e30, NaN] })],
    outputs: [{ dtype: 'INT8', quantization: [0.05, -3] }],
  },
  {
    name: 'NaN and infinities to int16',
    op: 'QUANTIZE',
    inputs: [f32([5], { values: [Infinity, -Infinity, 1e30, -1e30, NaN] })],
    outputs: [{ dtype: 'INT16', quantization: [0.05, 0] }],
  },
  {
    name: 'NaN and infinities',
    op: 'RESIZE_NEAREST_NEIGHBOR',
    inputs: [{ ...nanRows, shape: [1, 6, 4, 1] }, ints([3, 5])],
  },
  { name: 'NaN and infinities', op: 'RESIZE_BILINEAR', inputs: [{ ...nanRows, shape: [1, 6, 4, 1] }, ints([3, 5])] },
];
