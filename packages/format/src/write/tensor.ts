import type { SparseIndices, Sparsity, Tensor } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';
import type { TensorIndices, WriteContext } from './context.js';
import { quantizationTable } from './quantization.js';

/** The table of a tensor. Its constant goes to the pool of buffers. */
export function tensorTable(
  context: WriteContext,
  indices: TensorIndices,
  tensor: Tensor,
  at: string,
): ModelTable<'Tensor'> {
  const { data, externalBuffer, quantization, sparsity, shapeSignature, variantTensors } = tensor;
  return {
    shape: Int32Array.from(tensor.shape),
    type: tensor.dtype,
    buffer: data === undefined ? 0 : context.buffers.add(data),
    name: tensor.name,
    quantization: quantization ? quantizationTable(quantization, indices, `${at} › tensor "${tensor.name}"`) : null,
    isVariable: tensor.isVariable ?? false,
    sparsity: sparsity ? sparsityTable(sparsity) : null,
    shapeSignature: shapeSignature ? Int32Array.from(shapeSignature) : null,
    hasRank: tensor.hasRank ?? false,
    variantTensors: variantTensors
      ? variantTensors.map(({ dtype, shape, hasRank }) => ({ type: dtype, shape: Int32Array.from(shape), hasRank }))
      : null,
    externalBuffer: externalBuffer ? context.external.add(externalBuffer) : 0,
  };
}

function sparsityTable(sparsity: Sparsity): ModelTable<'SparsityParameters'> {
  return {
    traversalOrder: Int32Array.from(sparsity.traversalOrder),
    // Absent is how the schema says that there are no blocks.
    blockMap: sparsity.blockMap.length > 0 ? Int32Array.from(sparsity.blockMap) : null,
    dimMetadata: sparsity.dimensions.map((dimension) => ({
      format: dimension.format,
      denseSize: dimension.denseSize,
      arraySegments: dimension.format === 'DENSE' ? null : indexVector(dimension.arraySegments),
      arrayIndices: dimension.format === 'DENSE' ? null : indexVector(dimension.arrayIndices),
    })),
  };
}

function indexVector(values: SparseIndices | null): ModelTable<'DimensionMetadata'>['arrayIndices'] {
  if (values === null) return null;
  if (values instanceof Uint8Array) return { table: 'Uint8Vector', value: { values } };
  if (values instanceof Uint16Array) return { table: 'Uint16Vector', value: { values } };
  return { table: 'Int32Vector', value: { values } };
}
