import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { inverseSqrt } from '../fixed-point/functions.js';
import { multiplyByQuantizedMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';

/** What a float norm is at least. */
const epsilon = Math.fround(1e-6);

/**
 * x / √(Σ x²) over the last axis. 8-bit: with 7 fractional bits, by a fixed-point inverse square root.
 *
 * Source: tflite/kernels/l2norm.cc; L2Normalization, reference/l2normalization.h and reference/integer_ops/l2normalization.h
 */
export const l2Normalization: Kernel<OpOptions['L2_NORMALIZATION']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (isQuantized(input)) normalizeCodes(input, output);
  else normalizeFloats(input, output);
};

function normalizeFloats(input: TensorValue, output: TensorValue): void {
  const [from, to] = [floatsOf(input), floatsOf(output)];
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < from.length; row += depth) {
    let sum = 0;
    for (let i = row; i < row + depth; i++) sum += (from[i] ?? 0) ** 2;
    const norm = Math.max(Math.sqrt(sum), epsilon);
    for (let i = row; i < row + depth; i++) to[i] = (from[i] ?? 0) / norm;
  }
}

function normalizeCodes(input: TensorValue, output: TensorValue): void {
  const [from, to] = [numbersOf(input), numbersOf(output)];
  const { zeroPoint } = affineOf(input);
  const { min, max } = integerRange(output.dtype);
  const centre = output.dtype === 'UINT8' ? 128 : 0;
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < from.length; row += depth) {
    let sum = 0;
    for (let i = row; i < row + depth; i++) sum = (sum + ((from[i] ?? 0) - zeroPoint) ** 2) | 0;
    const { multiplier, shift } = inverseSqrt(sum);
    for (let i = row; i < row + depth; i++) {
      const value = (from[i] ?? 0) - zeroPoint;
      // uint8 shifts the value by 7 bits, int8 the result.
      const scaled =
        output.dtype === 'UINT8'
          ? multiplyByQuantizedMultiplier(128 * value, multiplier, shift)
          : multiplyByQuantizedMultiplier(value, multiplier, shift + 7);
      to[i] = clamp(centre + scaled, min, max);
    }
  }
}
