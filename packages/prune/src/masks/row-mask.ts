import type { MatrixView } from './matrix-view.js';
import { withoutSmallest } from './smallest.js';
import { prunedCount } from './sparsity.js';
import { checkLength } from './view-length.js';

/**
 * A mask where scores are compared within each row alone. Together exactly `round(sparsity · n)` elements are pruned, and in each row
 * as many as in any other, but for one where that does not divide.
 *
 * @param scores as long as the view says
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCORE`, `PRUNE_LENGTH`.
 */
export function rowMask(scores: ArrayLike<number>, view: MatrixView, sparsity: number): Uint8Array {
  checkLength(scores, view);
  const { rows, columns, rowOffsets, columnOffsets } = view;
  const total = prunedCount(rows * columns, sparsity);
  const mask = new Uint8Array(rows * columns);
  const ofRow = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const base = rowOffsets[row] as number;
    for (let c = 0; c < columns; c++) ofRow[c] = scores[base + (columnOffsets[c] as number)] as number;
    const count = Math.floor(((row + 1) * total) / rows) - Math.floor((row * total) / rows);
    const [kept] = withoutSmallest([ofRow], count);
    for (let c = 0; c < columns; c++) mask[base + (columnOffsets[c] as number)] = kept?.[c] as number;
  }
  return mask;
}
