import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import { requireNoZero } from '../families/integer-division.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * a − ⌊a / b⌋ · b with the sign of b, with broadcasting: the remainder of truncated division, plus b where the signs differ.
 *
 * @throws {LiteError} `REFERENCE_DIVISION` if an integer divisor is zero; a float one gives NaN.
 * Source: tflite/kernels/floor_mod.cc; FloorMod, reference/floor_mod.h
 */
export const floorMod: Kernel<OpOptions['FLOOR_MOD']> = (call) => {
  const divisor = inputOf(call, 1);
  if (divisor.dtype !== 'FLOAT32') requireNoZero(divisor);
  applyBinary(inputOf(call, 0), divisor, outputOf(call), {
    number(a, b) {
      const rest = a % b;
      return rest !== 0 && b < 0 !== rest < 0 ? rest + b : rest;
    },
    bigint(a, b) {
      const rest = a % b;
      return rest !== 0n && b < 0n !== rest < 0n ? rest + b : rest;
    },
  });
};
