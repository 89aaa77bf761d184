import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, stridesOf } from '../operands.js';

/**
 * Positions of the elements other than 0, in row-major order: one row of coordinates each. NaN is other than 0.
 *
 * Source: tflite/kernels/where.cc; SelectTrueCoords, reference/reference_ops.h
 */
export const where: Kernel<OpOptions['WHERE']> = (call) => {
  const condition = inputOf(call, 0);
  const { shape } = condition;
  const from = elementsOf(condition);
  const found: number[] = [];
  for (let i = 0; i < from.length; i++) if (from[i] !== 0 && from[i] !== 0n) found.push(i);
  const output = call.allocate(0, [found.length, shape.length]);
  const to = elementsOf(output);
  const strides = stridesOf(shape);
  let at = 0;
  for (const index of found) {
    for (const [axis, size] of shape.entries()) {
      to[at++] = BigInt(Math.floor(index / (strides[axis] ?? 1)) % size);
    }
  }
};
