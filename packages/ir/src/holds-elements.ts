import type { Tensor } from './tensor.js';

/** Whether the data of a constant is its elements, one after the other: it has some, and they are not compressed in the file. */
export function holdsElements<T extends Pick<Tensor, 'data' | 'sparsity' | 'lookupTable'>>(
  tensor: T,
): tensor is T & { readonly data: Uint8Array } {
  return tensor.data !== undefined && tensor.sparsity === undefined && tensor.lookupTable === undefined;
}
