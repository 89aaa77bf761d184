import { LiteError } from '@litesmith/ops-registry';
import { elementCountOf } from './dtype.js';
import type { DimensionMetadata, SparseIndices, Sparsity } from './tensor.js';

/** One level of the traversal: how it is stored, how many children a node has, and how far apart they lie in the dense tensor. */
interface Level {
  readonly metadata: DimensionMetadata;
  readonly size: number;
  readonly stride: number;
}

/** Most elements of a dense tensor whose places fit in an `Int32Array`. */
const largestCount = 2 ** 31 - 1;

function isPermutation(order: readonly number[]): boolean {
  return new Set(order).size === order.length && order.every((d) => Number.isInteger(d) && d >= 0 && d < order.length);
}

/**
 * The levels in the order of traversal, or what is wrong with them. A dimension that blocks split has the size
 * shape ÷ blocks; where several split the same one, each lies within the one before.
 */
function levelsOf(
  shape: readonly number[],
  { traversalOrder, blockMap, dimensions }: Sparsity,
): readonly Level[] | string {
  const expected = shape.length + blockMap.length;
  if (traversalOrder.length !== expected || !isPermutation(traversalOrder)) {
    return `the traversal order [${traversalOrder.slice(0, 16).join(', ')}] is no order of ${expected} dimensions`;
  }
  if (dimensions.length !== expected) return `${dimensions.length} dimensions are described, expected ${expected}`;
  const sizes = [...shape];
  const blocks = new Map(dimensions.map((metadata, level) => [traversalOrder[level], metadata]));
  for (const [i, dimension] of blockMap.entries()) {
    const block = blocks.get(shape.length + i);
    const size = dimension < shape.length ? sizes[dimension] : undefined;
    if (size === undefined) return `block ${i} splits dimension ${dimension} of ${shape.length}`;
    if (block?.format !== 'DENSE') return `block ${i} is not dense`;
    if (!(block.denseSize > 0) || size % block.denseSize !== 0) {
      return `dimension ${dimension} of size ${size} does not divide into blocks of ${block.denseSize}`;
    }
    sizes[dimension] = size / block.denseSize;
    sizes.push(block.denseSize);
  }
  const strides = stridesOf(shape, blockMap, sizes);
  return dimensions.map((metadata, level) => {
    const dimension = traversalOrder[level] ?? 0;
    return { metadata, size: sizes[dimension] ?? 0, stride: strides[dimension] ?? 0 };
  });
}

/** How far one step along each dimension and each block moves in the dense tensor: the last block of a dimension by one element of it. */
function stridesOf(shape: readonly number[], blockMap: readonly number[], sizes: readonly number[]): readonly number[] {
  const strides: number[] = new Array(sizes.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  }
  for (let i = blockMap.length - 1; i >= 0; i--) {
    const axis = blockMap[i] ?? 0;
    strides[shape.length + i] = strides[axis] ?? 1;
    strides[axis] = (strides[axis] ?? 1) * (sizes[shape.length + i] ?? 1);
  }
  return strides;
}

function segmentsFault(segments: SparseIndices, indices: SparseIndices, level: number, size: number): string | null {
  const falls = segments.findIndex((end, i) => end < (segments[i - 1] ?? 0));
  if (segments[0] !== 0 || falls >= 0) return `segments of level ${level} do not rise from 0`;
  const last = segments[segments.length - 1];
  if (last !== indices.length) return `segments of level ${level} end at ${last}, there are ${indices.length} indices`;
  const outside = indices.findIndex((index) => index < 0 || index >= size);
  return outside < 0 ? null : `index ${outside} of level ${level} is ${indices[outside]}, the dimension has ${size}`;
}

/** Goes down the levels, counting the nodes that each has, to the stored elements. */
function countStored(levels: readonly Level[]): number | string {
  let count = 1;
  for (const [level, { metadata, size }] of levels.entries()) {
    if (metadata.format === 'DENSE') {
      if (metadata.denseSize !== size)
        return `level ${level} states size ${metadata.denseSize}, the shape says ${size}`;
      count *= size;
      continue;
    }
    const { arraySegments, arrayIndices } = metadata;
    if (arraySegments === null || arrayIndices === null) return `level ${level} lacks segments or indices`;
    if (arraySegments.length !== count + 1) {
      return `level ${level} has ${arraySegments.length} segments, expected ${count + 1}`;
    }
    const wrong = segmentsFault(arraySegments, arrayIndices, level, size);
    if (wrong !== null) return wrong;
    count = arrayIndices.length;
  }
  return count;
}

/**
 * How many elements a sparse tensor stores, by the description alone: nothing of that size is allocated.
 *
 * @returns the count; or, where the description does not fit the shape or itself, what is wrong
 */
export function storedCount(shape: readonly number[], sparsity: Sparsity): number | string {
  const levels = levelsOf(shape, sparsity);
  return typeof levels === 'string' ? levels : countStored(levels);
}

/**
 * Where the stored elements of a sparse tensor lie in the dense one, in the order in which they are stored: row-major
 * indices in [0, elements). Places that it does not name are zero.
 *
 * Elements lie in the order of a tree with one level for each dimension and each block, in the order of traversal. A dense
 * level has all its children, a SPARSE_CSR level those that its segments and indices name. Any order and any number of
 * blocks will do; of nodes named twice the last one counts, as for the runtime.
 *
 * @param stored how many elements there are; those beyond the described ones are padding
 * @throws {LiteError} `IR_SPARSITY` where the description does not fit the shape, itself or `stored`, or the dense tensor
 * has more than 2^31 − 1 elements.
 * Source: FormatConverter::Populate, tflite/kernels/internal/utils/sparsity_format_converter.cc
 */
export function storedPlaces(shape: readonly number[], sparsity: Sparsity, stored: number): Int32Array {
  const levels = levelsOf(shape, sparsity);
  if (typeof levels === 'string') throw new LiteError('IR_SPARSITY', levels);
  const count = countStored(levels);
  if (typeof count === 'string') throw new LiteError('IR_SPARSITY', count);
  if (count > stored) {
    throw new LiteError('IR_SPARSITY', `${count} stored elements are described, the data has ${stored}`);
  }
  if (!(elementCountOf(shape) <= largestCount)) {
    throw new LiteError('IR_SPARSITY', `[${shape.slice(0, 16).join(', ')}] has more than ${largestCount} elements`);
  }
  let places = new Int32Array(1);
  for (const level of levels) places = childrenOf(places, level);
  return places;
}

function childrenOf(places: Int32Array<ArrayBuffer>, { metadata, size, stride }: Level): Int32Array<ArrayBuffer> {
  let next = 0;
  if (metadata.format === 'DENSE') {
    const children = new Int32Array(places.length * size);
    for (const place of places) for (let k = 0; k < size; k++) children[next++] = place + k * stride;
    return children;
  }
  const segments = metadata.arraySegments ?? new Int32Array(1);
  const indices = metadata.arrayIndices ?? new Int32Array(0);
  const children = new Int32Array(indices.length);
  for (let node = 0; node < places.length; node++) {
    const end = segments[node + 1] ?? 0;
    for (; next < end; next++) children[next] = (places[node] as number) + (indices[next] as number) * stride;
  }
  return children;
}
