import type { Tensor } from '@litesmith/ir';
import { measureForm, type SparseSize } from './measure-form.js';
import { nonzeroMask } from './nonzero-mask.js';
import type { SparseForm } from './sparse-form.js';

/** Elements of a block that DENSIFY is worth trying with, besides single ones. */
const blockSizes = [1, 2, 4, 8, 16] as const;

/** All forms that DENSIFY takes of those that are written here: each axis, in each block size that divides it. */
export function formsOf(shape: readonly number[]): readonly SparseForm[] {
  return shape.flatMap((size, axis) =>
    size < 2 ? [] : blockSizes.filter((blockSize) => size % blockSize === 0).map((blockSize) => ({ axis, blockSize })),
  );
}

/**
 * The sparse form in which a dense constant takes the fewest bytes in a file, tables included, and how many. It may be more
 * than the tensor takes dense: compare with its `data.byteLength`.
 *
 * @param forms those to choose from. Default: all that DENSIFY takes, one axis compressed, in blocks of 1, 2, 4, 8 or 16.
 * @returns `null` where nothing can be stored sparsely: no constant, sparse already, of another type than FLOAT32, FLOAT16
 * and INT8, or without axes of two elements or more
 */
export function bestSparseForm(
  tensor: Tensor,
  forms: readonly SparseForm[] = formsOf(tensor.shape),
): SparseSize | null {
  const mask = nonzeroMask(tensor);
  return mask === null ? null : smallestForm(tensor, mask, forms);
}

/** The same for elements that are known to be zero or not. */
export function smallestForm(tensor: Tensor, mask: Uint8Array, forms: readonly SparseForm[]): SparseSize | null {
  let best: SparseSize | null = null;
  for (const form of forms) {
    const size = measureForm(tensor, mask, form);
    if (best === null || size.byteLength < best.byteLength) best = size;
  }
  return best;
}
