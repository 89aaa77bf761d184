import type { OpCase } from '../op-case.js';
import { half } from '../operand.js';

/** Halves, signs, ends of the range, numbers below the least normal one. */
const reals: readonly number[] = [
  0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0, -0, 3.1, -7.75, 1e-3, -1e-6, 65504, -65504, 100.3, -0.3333, 12, -8, 0.1, 4.6,
];
const specials: readonly number[] = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 2];
const others: readonly number[] = [1, NaN, Infinity, -0, 0, -Infinity, NaN, 2];

const types = ['FLOAT16', 'BFLOAT16'] as const;

/** Ops of one input, with the types that runtimes take. */
const unary = [
  { op: 'SIN', types: ['FLOAT16'] },
  { op: 'COS', types: ['FLOAT16'] },
  { op: 'FLOOR', types },
  { op: 'ROUND', types },
  { op: 'NEG', types },
  { op: 'TANH', types: ['FLOAT16'] },
  { op: 'LOGISTIC', types: ['FLOAT16'] },
  { op: 'GELU', types: ['FLOAT16'] },
] as const;

const binary = [
  { op: 'ADD', types: ['FLOAT16'] },
  { op: 'MUL', types: ['FLOAT16'] },
  { op: 'MAXIMUM', types },
  { op: 'MINIMUM', types },
  { op: 'EQUAL', types: ['FLOAT16'] },
  { op: 'NOT_EQUAL', types: ['FLOAT16'] },
  { op: 'LESS', types },
  { op: 'LESS_EQUAL', types: ['FLOAT16'] },
  { op: 'GREATER', types },
  { op: 'GREATER_EQUAL', types: ['FLOAT16'] },
] as const;

/** Reals of both signs, spread over the middle of the range. */
function spread(count: number, from: number, to: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((i * 37) % count) * ((to - from) / (count - 1)));
}

const cases: readonly OpCase[] = [
  ...unary.flatMap(({ op, types: chosen }) =>
    chosen.flatMap((dtype): OpCase[] => [
      { name: `${dtype}`, op, inputs: [half(dtype, [4, 5], reals)], castOutputs: 'FLOAT32' },
      { name: `${dtype} many`, op, inputs: [half(dtype, [3, 20], spread(60, -6, 6))], castOutputs: 'FLOAT32' },
      { name: `${dtype} NaN and infinities`, op, inputs: [half(dtype, [8], specials)], castOutputs: 'FLOAT32' },
    ]),
  ),
  {
    name: 'FLOAT16, approximate',
    op: 'GELU',
    options: { approximate: true },
    inputs: [half('FLOAT16', [3, 20], spread(60, -6, 6))],
    castOutputs: 'FLOAT32',
  },
  ...binary.flatMap(({ op, types: chosen }) =>
    chosen.flatMap((dtype): OpCase[] => {
      const castOutputs = 'FLOAT32';
      return [
        {
          name: `${dtype} of both signs`,
          op,
          inputs: [half(dtype, [4, 5], reals), half(dtype, [4, 5], [...reals].reverse())],
          castOutputs,
        },
        {
          name: `${dtype} broadcast`,
          op,
          inputs: [half(dtype, [2, 1, 5], spread(10, -3, 3)), half(dtype, [3, 1], [-1.25, 0.1, 300])],
          castOutputs,
        },
        {
          name: `${dtype} NaN and infinities`,
          op,
          inputs: [half(dtype, [8], specials), half(dtype, [8], others)],
          castOutputs,
        },
      ];
    }),
  ),
  ...(['ADD', 'MUL'] as const).map(
    (op): OpCase => ({
      name: 'FLOAT16 with RELU6',
      op,
      options: { fusedActivationFunction: 'RELU6' },
      inputs: [half('FLOAT16', [3, 4], spread(12, -4, 4)), half('FLOAT16', [4], [1, -1, 2.5, 3])],
      castOutputs: 'FLOAT32',
    }),
  ),
  {
    name: 'FLOAT16',
    op: 'SOFTMAX',
    options: { beta: 1 },
    inputs: [half('FLOAT16', [4, 15], spread(60, -6, 6))],
    castOutputs: 'FLOAT32',
  },
  {
    name: 'FLOAT16 with beta, of rank 4',
    op: 'SOFTMAX',
    options: { beta: 0.3 },
    inputs: [half('FLOAT16', [2, 3, 1, 10], spread(60, -20, 20))],
    castOutputs: 'FLOAT32',
  },
];

/** Results of 16 bits must be equal to the last one: beside 65504 a relative tolerance would hide the small ones. */
export const halfFloats: readonly OpCase[] = cases.map((opCase) => ({ ...opCase, tolerance: 0 }));
