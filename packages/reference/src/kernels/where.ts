import type { OpOptions } from '@litesmith/ops-registry';
import { coordinatesOf } from '../families/coordinates.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf } from '../operands.js';

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
  const to = elementsOf(call.allocate(0, [found.length, shape.length]));
  for (const [row, index] of found.entries()) {
    for (const [axis, at] of coordinatesOf(index, shape).entries()) to[row * shape.length + axis] = BigInt(at);
  }
};
