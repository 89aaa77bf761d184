import type { Sparsity } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { TensorValue } from '../kernel.js';
import { elementCount, elementsOf, stridesOf } from '../operands.js';
import { allocate } from '../values.js';

/** The tensor with every element stored; itself where it is dense already. */
export function densified(value: TensorValue): TensorValue {
  if (!value.sparsity) return value;
  const dense = allocate(value.dtype, value.shape, value.quantization);
  expandSparse(value, dense);
  return dense;
}

/**
 * Writes the elements of a sparse tensor to their places; all others become 0.
 *
 * The stored blocks lie in the order of a tree with one level per expanded dimension (the tensor's own, then those within a
 * block); a dense level has all its children, a SPARSE_CSR level those that its segments and indices name.
 *
 * @throws {LiteError} `REFERENCE_SPARSITY` if the description does not fit the tensor.
 * Source: FormatConverter, tflite/kernels/internal/utils/sparsity_format_converter.cc
 */
export function expandSparse(value: TensorValue, output: TensorValue): void {
  const { sparsity } = value;
  if (!sparsity) throw new LiteError('REFERENCE_SPARSITY', 'the tensor is not sparse');
  const { traversalOrder, blockMap, dimensions } = sparsity;
  if (traversalOrder.length !== value.shape.length + blockMap.length || dimensions.length !== traversalOrder.length) {
    throw new LiteError(
      'REFERENCE_SPARSITY',
      `${value.shape.length} dimensions and ${blockMap.length} blocks take as many levels, not ${dimensions.length}`,
    );
  }
  const [from, to] = [elementsOf(value), elementsOf(output)];
  const zero = output.data instanceof BigInt64Array ? 0n : 0;
  for (let i = 0; i < to.length; i++) to[i] = zero;
  const strides = levelStrides(value.shape, sparsity);
  const count = elementCount(value.shape);
  let next = 0;

  const visit = (level: number, node: number, place: number): void => {
    const dimension = dimensions[level];
    if (!dimension) {
      if (place < count && next < from.length) to[place] = from[next] ?? 0;
      next++;
      return;
    }
    const stride = strides[level] ?? 0;
    if (dimension.format === 'DENSE') {
      for (let k = 0; k < dimension.denseSize; k++) {
        visit(level + 1, node * dimension.denseSize + k, place + k * stride);
      }
      return;
    }
    const { arraySegments, arrayIndices } = dimension;
    const first = arraySegments?.[node];
    const end = arraySegments?.[node + 1];
    if (first === undefined || end === undefined || end > (arrayIndices?.length ?? 0)) {
      throw new LiteError('REFERENCE_SPARSITY', `level ${level} has no segment ${node}`);
    }
    for (let k = first; k < end; k++) visit(level + 1, k, place + (arrayIndices?.[k] ?? 0) * stride);
  };
  visit(0, 0, 0);
}

/** How far one step along each level moves in the dense tensor. */
function levelStrides(shape: readonly number[], { traversalOrder, blockMap, dimensions }: Sparsity): readonly number[] {
  const own = stridesOf(shape);
  const rank = shape.length;
  // Size of the block along each dimension of the tensor: 1 where it has none.
  const blockSize = shape.map((_, axis) => {
    const block = blockMap.indexOf(axis);
    const level = block < 0 ? -1 : traversalOrder.indexOf(rank + block);
    return dimensions[level]?.denseSize ?? 1;
  });
  return traversalOrder.map((dimension) =>
    dimension < rank
      ? (own[dimension] ?? 0) * (blockSize[dimension] ?? 1)
      : (own[blockMap[dimension - rank] ?? 0] ?? 0),
  );
}
