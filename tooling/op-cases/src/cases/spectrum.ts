import type { OpCase } from '../op-case.js';
import { type CaseOperand, f32, ints } from '../operand.js';
import { exact } from './exact.js';

const complexParts = ['REAL', 'IMAG', 'COMPLEX_ABS'] as const;
const special = [3, 4, -0, 1, Infinity, NaN, NaN, 2, 3e38, 3e38, 1e-30, 1e-30];

const operands: readonly (readonly [name: string, x: CaseOperand])[] = [
  ['complex64 matrix', { dtype: 'COMPLEX64', shape: [2, 3] }],
  ['complex64, special values', { dtype: 'COMPLEX64', shape: [6], values: special }],
  ['complex64 scalar', { dtype: 'COMPLEX64', shape: [] }],
];

const images: readonly (readonly [name: string, shape: readonly number[], length: readonly number[]])[] = [
  ['as it is', [4, 8], [4, 8]],
  ['cropped', [2, 5, 9], [4, 8]],
  ['padded', [3, 5], [8, 16]],
  ['one row', [1, 16], [1, 16]],
  ['images', [2, 2, 16, 2], [16, 2]],
];

/** The parts of complex numbers by formula. */
const formulas = { REAL: (re: number) => re, IMAG: (_: number, im: number) => im, COMPLEX_ABS: Math.hypot } as const;

export const spectrum: readonly OpCase[] = [
  ...exact(
    (['REAL', 'IMAG'] as const).flatMap((op) => operands.map(([name, x]): OpCase => ({ name, op, inputs: [x] }))),
  ),
  ...operands.map(([name, x]): OpCase => ({ name, op: 'COMPLEX_ABS', inputs: [x] })),
  ...complexParts.map(
    (op): OpCase => ({
      name: 'complex128',
      op,
      inputs: [{ dtype: 'COMPLEX128', shape: [2, 2] }],
      notJudged: 'no runtime hands in complex128',
      expected: ([x]) => [
        Float64Array.from({ length: 4 }, (_, i) => formulas[op](Number(x?.[2 * i]), Number(x?.[2 * i + 1]))),
      ],
    }),
  ),
  ...images.map(([name, shape, length]): OpCase => ({ name, op: 'RFFT2D', inputs: [f32(shape), ints(length)] })),
];
