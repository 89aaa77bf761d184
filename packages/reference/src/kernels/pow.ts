import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';

/**
 * y = a^b, with broadcasting. int32: through doubles, rounded towards zero.
 *
 * @throws {LiteError} `REFERENCE_EXPONENT` if an int32 exponent is negative.
 * Source: tflite/kernels/pow.cc
 */
export const pow: Kernel<OpOptions['POW']> = (call) => {
  const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  if (output.dtype !== 'FLOAT32' && numbersOf(b).some((exponent) => exponent < 0)) {
    throw new LiteError('REFERENCE_EXPONENT', 'an int32 exponent is negative');
  }
  applyBinary(a, b, output, { number: power });
};

/** JavaScript alone says that 1^NaN and (±1)^±∞ are NaN. */
function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Infinity)) return 1;
  return a ** b;
}
