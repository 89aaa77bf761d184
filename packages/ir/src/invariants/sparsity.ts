import { byteLengthOf } from '../dtype.js';
import type { DimensionMetadata, SparseIndices, Sparsity, Tensor } from '../tensor.js';
import { type Invariant, perTensor } from './invariant.js';

/** What is wrong, or `null`. */
type Finding = string | null;

/** One level of the traversal: how it is stored, and its size where it is dense. */
interface Level {
  readonly metadata: DimensionMetadata;
  readonly size: number;
}

function isPermutation(order: readonly number[]): boolean {
  return new Set(order).size === order.length && order.every((d) => Number.isInteger(d) && d >= 0 && d < order.length);
}

/** The levels in the order of traversal, or what is wrong with them. Sizes: shape ÷ block for a blocked dimension. */
function levelsOf({ shape }: Tensor, { traversalOrder, blockMap, dimensions }: Sparsity): readonly Level[] | string {
  const expected = shape.length + blockMap.length;
  if (traversalOrder.length !== expected || !isPermutation(traversalOrder)) {
    return `the traversal order [${traversalOrder.slice(0, 16).join(', ')}] is no order of ${expected} dimensions`;
  }
  if (dimensions.length !== expected) return `${dimensions.length} dimensions are described, expected ${expected}`;
  const sizes = [...shape];
  const blocks = new Map(dimensions.map((metadata, level) => [traversalOrder[level], metadata]));
  for (const [i, dimension] of blockMap.entries()) {
    const block = blocks.get(shape.length + i);
    const size = sizes[dimension];
    if (size === undefined) return `block ${i} splits dimension ${dimension} of ${shape.length}`;
    if (block?.format !== 'DENSE') return `block ${i} is not dense`;
    if (!(block.denseSize > 0) || size % block.denseSize !== 0) {
      return `dimension ${dimension} of size ${size} does not divide into blocks of ${block.denseSize}`;
    }
    sizes[dimension] = size / block.denseSize;
    sizes.push(block.denseSize);
  }
  return dimensions.map((metadata, level) => ({ metadata, size: sizes[traversalOrder[level] ?? -1] ?? 0 }));
}

function wrongSegments(segments: SparseIndices, indices: SparseIndices, level: number, size: number): Finding {
  const falls = segments.findIndex((end, i) => end < (segments[i - 1] ?? 0));
  if (segments[0] !== 0 || falls >= 0) return `segments of level ${level} do not rise from 0`;
  const last = segments[segments.length - 1];
  if (last !== indices.length) return `segments of level ${level} end at ${last}, there are ${indices.length} indices`;
  const outside = indices.findIndex((index) => index < 0 || index >= size);
  return outside < 0 ? null : `index ${outside} of level ${level} is ${indices[outside]}, the dimension has ${size}`;
}

/** Walks down the levels, counting the places that each has, to the stored elements. */
function wrongStorage({ dtype, data }: Tensor, levels: readonly Level[]): Finding {
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
    const wrong = wrongSegments(arraySegments, arrayIndices, level, size);
    if (wrong !== null) return wrong;
    count = arrayIndices.length;
  }
  const expected = byteLengthOf(dtype, count);
  if (data === undefined || data.byteLength === expected) return null;
  return `the data has ${data.byteLength} bytes, ${count} stored elements of ${dtype} take ${expected}`;
}

const describesStorage: Invariant = {
  name: 'the description of a sparse tensor fits its shape and its data',
  why: 'kernels follow segments and indices without looking',
  check: perTensor((tensor, say) => {
    if (tensor.sparsity === undefined) return;
    const levels = levelsOf(tensor, tensor.sparsity);
    const wrong = typeof levels === 'string' ? levels : wrongStorage(tensor, levels);
    if (wrong !== null) say('error', 'IR_SPARSITY', wrong);
  }),
};

/**
 * Compressed constants.
 * Source: FormatConverter, tflite/kernels/internal/utils/sparsity_format_converter.cc
 */
export const sparsity: readonly Invariant[] = [describesStorage];
