import { byteLengthOf, elementCountOf, type Tensor } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/** Element types that a runtime reads sparsely, by their bytes. Source: Eval, tflite/kernels/densify.cc */
export const sparseElementBytes: { readonly [T in TensorType]?: 1 | 2 | 4 } = { FLOAT32: 4, FLOAT16: 2, INT8: 1 };

/**
 * Which elements of a dense constant are not zero: 1 or 0 for each. Zero is the code 0, and +0 and −0 of floats.
 *
 * @returns `null` where the tensor is no dense constant of a type that can be stored sparsely
 */
export function nonzeroMask({ dtype, shape, data, sparsity }: Tensor): Uint8Array | null {
  const bytes = sparseElementBytes[dtype];
  const count = elementCountOf(shape);
  if (bytes === undefined || data === undefined || sparsity !== undefined) return null;
  if (data.byteLength !== byteLengthOf(dtype, count)) return null;
  const mask = new Uint8Array(count);
  for (let i = 0; i < data.length; i++) {
    // The sign of a float is the top bit of its last byte.
    const bits = bytes > 1 && i % bytes === bytes - 1 ? (data[i] as number) & 0x7f : (data[i] as number);
    if (bits !== 0) mask[(i / bytes) | 0] = 1;
  }
  return mask;
}
