import type { DimensionMetadata, SparseIndices, Sparsity } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';

/** The sparse encoding of a constant. Source: InterpreterBuilder::ParseSparsity, tflite/core/interpreter_builder.cc */
export function readSparsity(table: ModelTable<'SparsityParameters'>): Sparsity {
  return {
    traversalOrder: [...(table.traversalOrder ?? [])],
    blockMap: [...(table.blockMap ?? [])],
    dimensions: (table.dimMetadata ?? []).map(readDimension),
  };
}

function readDimension(table: ModelTable<'DimensionMetadata'>): DimensionMetadata {
  const { format, denseSize } = table;
  if (format === 'DENSE') return { format, denseSize };
  const arraySegments: SparseIndices | null = table.arraySegments?.value.values ?? null;
  const arrayIndices: SparseIndices | null = table.arrayIndices?.value.values ?? null;
  return { format, denseSize, arraySegments, arrayIndices };
}
