import { bitsOf, byteLengthOf, elementCountOf, storedCount, storedPlaces, type Tensor } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { denseByteLimit } from './limits.js';

/**
 * A sparse constant with every element stored, bit for bit; a dense one is given back as it is. Takes every form that the
 * format has: any order of axes, any number of compressed axes, any blocks.
 *
 * @throws {LiteError} `SPARSE_DATA` where the tensor has no data; `IR_SPARSITY` where shape, description and data do not fit
 * each other; `SPARSE_TENSOR` for element types of no fixed size; `SPARSE_SIZE` where the dense tensor is too large.
 */
export function toDense(tensor: Tensor): Tensor {
  const { name, dtype, shape, data, sparsity, ...rest } = tensor;
  if (sparsity === undefined) return tensor;
  if (data === undefined) throw new LiteError('SPARSE_DATA', `sparse tensor "${name}" has no data`);
  const bits = bitsOf(dtype);
  if (bits === 0)
    throw new LiteError('SPARSE_TENSOR', `sparse tensor "${name}" is ${dtype}: elements have no fixed size`);
  const length = byteLengthOf(dtype, elementCountOf(shape));
  if (!(length >= 0 && length <= denseByteLimit)) {
    const limit = `at most ${denseByteLimit} are written out`;
    throw new LiteError('SPARSE_SIZE', `sparse tensor "${name}" takes ${length} bytes dense, ${limit}`);
  }
  const count = storedCount(shape, sparsity);
  if (typeof count === 'number' && byteLengthOf(dtype, count) !== data.byteLength) {
    const stored = `${count} stored elements of ${dtype} take ${byteLengthOf(dtype, count)} bytes`;
    throw new LiteError('IR_SPARSITY', `sparse tensor "${name}": ${stored}, the data has ${data.byteLength}`);
  }
  const places = storedPlaces(shape, sparsity, Math.floor((data.byteLength * 8) / bits));
  const dense = new Uint8Array(length);
  if (bits < 8) scatterBits(data, places, bits, dense);
  else scatterBytes(data, places, bits / 8, dense);
  return { ...rest, name, dtype, shape, data: dense };
}

function scatterBytes(from: Uint8Array, places: Int32Array, size: number, to: Uint8Array): void {
  for (let i = 0; i < places.length; i++) {
    const start = (places[i] as number) * size;
    for (let byte = 0; byte < size; byte++) to[start + byte] = from[i * size + byte] as number;
  }
}

/** Elements that share a byte, low bits first. */
function scatterBits(from: Uint8Array, places: Int32Array, bits: number, to: Uint8Array): void {
  const mask = (1 << bits) - 1;
  for (let i = 0; i < places.length; i++) {
    const value = ((from[Math.floor((i * bits) / 8)] as number) >> ((i * bits) & 7)) & mask;
    const place = places[i] as number;
    const shift = (place * bits) & 7;
    const at = Math.floor((place * bits) / 8);
    to[at] = ((to[at] as number) & ~(mask << shift)) | (value << shift);
  }
}
