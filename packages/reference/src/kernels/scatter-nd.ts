import type { OpOptions } from '@litesmith/ops-registry';
import { accumulate, fillWith } from '../families/accumulate.js';
import { combinationOf } from '../families/combination.js';
import { indexedSlices } from '../families/indexed-slices.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * Zeros, with y[indices[i…, :], …] += updates[i…, …]; integers wrap around.
 *
 * @throws {LiteError} `REFERENCE_INDEX` if an index lies outside of its axis.
 * Source: tflite/kernels/scatter_nd.cc; ScatterNd, reference/reference_ops.h
 */
export const scatterNd: Kernel<OpOptions['SCATTER_ND']> = (call) => {
  const [updates, output] = [inputOf(call, 1), outputOf(call)];
  fillWith(output, 0);
  const { starts, size } = indexedSlices(inputOf(call, 0), output.shape);
  const addition = combinationOf('add', output.dtype);
  for (const [i, start] of starts.entries()) accumulate(output, start, updates, i * size, size, addition);
};
