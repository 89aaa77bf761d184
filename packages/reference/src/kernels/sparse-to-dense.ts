import type { OpOptions } from '@litesmith/ops-registry';
import { indexedSlices } from '../families/indexed-slices.js';
import type { Kernel } from '../kernel.js';
import { elementCount, elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * The default value, but y[indices[i]] = values[i]; of several values at one place, the last. A scalar `values` goes to
 * all places.
 *
 * @throws {LiteError} `REFERENCE_INDEX` if an index lies outside of its axis.
 * Source: tflite/kernels/sparse_to_dense.cc; SparseToDense, reference/reference_ops.h
 */
export const sparseToDense: Kernel<OpOptions['SPARSE_TO_DENSE']> = (call) => {
  const [indices, values, output] = [inputOf(call, 0), inputOf(call, 2), outputOf(call)];
  // A vector of indices, or a single one, counts along one axis.
  const rows = indices.shape.length === 2 ? indices.shape : [elementCount(indices.shape), 1];
  const { starts } = indexedSlices({ ...indices, shape: rows }, output.shape);
  const [from, to] = [elementsOf(values), elementsOf(output)];
  const rest = elementsOf(inputOf(call, 3))[0] ?? 0;
  for (let i = 0; i < to.length; i++) to[i] = rest;
  for (const [i, start] of starts.entries()) to[start] = from[values.shape.length === 0 ? 0 : i] ?? 0;
};
