import type { Tensor } from '@litesmith/ir';
import { eachStoredBlock, linesAlong } from './lines.js';
import { sparseElementBytes } from './nonzero-mask.js';
import type { SparseForm } from './sparse-form.js';

/** What a constant takes in a sparse form. */
export interface SparseSize {
  readonly form: SparseForm;
  /** Bytes of all of it: stored elements, index vectors, and the tables around them. */
  readonly byteLength: number;
  /** Bytes of the stored elements. */
  readonly valueBytes: number;
  /** Bytes of segments and indices. */
  readonly indexBytes: number;
  /** Elements that are stored; more than those that are not zero where blocks hold zeros. */
  readonly storedCount: number;
}

/** The table of the sparse encoding and its vectors without their contents, and what each dimension adds: as `format` writes them. */
const TABLE_BYTES = 72;
const DIMENSION_BYTES = 16;
/** Each of the two index vectors: its table, its length, and what aligns it. */
const VECTOR_BYTES = 16;

/** The size of a dense constant in a sparse form, without making it. `mask` says which elements are not zero. */
export function measureForm({ shape, dtype }: Tensor, mask: Uint8Array, form: SparseForm): SparseSize {
  const lines = linesAlong(shape, form.axis);
  let blocks = 0;
  let lastIndex = 0;
  eachStoredBlock(mask, lines, form, (_line, block) => {
    blocks++;
    if (block > lastIndex) lastIndex = block;
  });
  const storedCount = blocks * form.blockSize;
  const valueBytes = storedCount * (sparseElementBytes[dtype] ?? 1);
  const indexBytes = (lines.count + 1) * widthOf(blocks) + blocks * widthOf(lastIndex);
  const levels = shape.length + (form.blockSize > 1 ? 1 : 0);
  const tables = TABLE_BYTES + levels * DIMENSION_BYTES + 2 * VECTOR_BYTES;
  return { form, byteLength: valueBytes + indexBytes + tables, valueBytes, indexBytes, storedCount };
}

function widthOf(largest: number): number {
  if (largest <= 0xff) return 1;
  return largest <= 0xffff ? 2 : 4;
}
