import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import { requireNoZero } from '../families/integer-division.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * ⌊a / b⌋, divided in double, with broadcasting.
 *
 * @throws {LiteError} `REFERENCE_DIVISION` if a divisor is zero, even of floats.
 * Source: tflite/kernels/floor_div.cc; FloorDiv, reference/floor_div.h
 */
export const floorDiv: Kernel<OpOptions['FLOOR_DIV']> = (call) => {
  const divisor = inputOf(call, 1);
  requireNoZero(divisor);
  applyBinary(inputOf(call, 0), divisor, outputOf(call), { number: (a, b) => Math.floor(a / b) });
};
