import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * The number of boundaries that x is not below, all of them for NaN. Integers are compared as float32, as the boundaries
 * are.
 *
 * Source: tflite/kernels/bucketize.cc, Bucketize
 */
export const bucketize: Kernel<OpOptions['BUCKETIZE']> = (call) => {
  const input = inputOf(call, 0);
  const [from, to] = [elementsOf(input), elementsOf(outputOf(call))];
  const boundaries = call.options.boundaries ?? [];
  for (let i = 0; i < from.length; i++) {
    const x = input.dtype === 'FLOAT64' ? Number(from[i]) : Math.fround(Number(from[i]));
    let bucket = 0;
    while (bucket < boundaries.length && !(x < Math.fround(boundaries[bucket] ?? 0))) bucket++;
    to[i] = bucket;
  }
};
