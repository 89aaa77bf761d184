import type { OpOptions } from '@litesmith/ops-registry';
import { indexedSlices } from '../families/indexed-slices.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * y[i…, …] = x[indices[i…, :], …].
 *
 * @throws {LiteError} `REFERENCE_INDEX` if an index lies outside of its axis.
 * Source: tflite/kernels/gather_nd.cc; GatherNd, reference/reference_ops.h
 */
export const gatherNd: Kernel<OpOptions['GATHER_ND']> = (call) => {
  const params = inputOf(call, 0);
  const { starts, size } = indexedSlices(inputOf(call, 1), params.shape);
  const [from, to] = [elementsOf(params), elementsOf(outputOf(call))];
  for (const [row, start] of starts.entries()) {
    for (let i = 0; i < size; i++) to[row * size + i] = from[start + i] ?? 0;
  }
};
