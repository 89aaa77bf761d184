import type { OpOptions } from '@litesmith/ops-registry';
import { isQuantized } from '../affine.js';
import { applyBinary } from '../families/binary.js';
import { applyOnCommonScale } from '../families/common-scale.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = (a − b)², with broadcasting. int8: on a common scale with 7 more bits.
 *
 * Source: tflite/kernels/squared_difference.cc
 */
export const squaredDifference: Kernel<OpOptions['SQUARED_DIFFERENCE']> = (call) => {
  const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  if (isQuantized(output)) {
    const combine = (x: number, y: number): number => Math.imul(x - y, x - y);
    applyOnCommonScale(a, b, output, { leftShift: 7, combine, power: 2, activation: 'NONE' });
  } else if (output.dtype === 'FLOAT32') {
    applyBinary(a, b, output, { number: (x, y) => Math.fround(x - y) ** 2 });
  } else {
    applyBinary(a, b, output, { number: (x, y) => Math.imul(x - y, x - y) });
  }
};
