import { LiteError } from '@litesmith/ops-registry';
import type { GroupPattern } from './mask-pattern.js';
import type { MatrixView } from './matrix-view.js';
import { checkLength } from './view-length.js';

/**
 * The mask that keeps the `n` largest magnitudes of each group of `m` neighbours along the input axis; of equal ones, the later. Groups
 * begin anew with each row and each place of a kernel (`view.run`); of the shorter group at the end of a run, at most `n` are kept too.
 *
 * Source: generate_m_by_n_mask, tensorflow_model_optimization/python/core/sparsity/keras/pruning_utils.py, where "m by n" counts zeros
 *
 * @param scores weights, or scores from 0 up, as long as the view says
 * @throws {LiteError} `PRUNE_SCORE` if a score is NaN, `PRUNE_LENGTH`.
 */
export function groupMask(scores: ArrayLike<number>, view: MatrixView, { n, m }: GroupPattern): Uint8Array {
  checkLength(scores, view);
  const { rows, rowOffsets } = view;
  const mask = new Uint8Array(scores.length);
  for (let row = 0; row < rows; row++) {
    const base = rowOffsets[row] as number;
    forEachGroup(view, m, (start, end) => keepLargest(scores, view, base, start, end, n, mask));
  }
  return mask;
}

/** Visits the groups of one row as ranges of columns. */
export function forEachGroup(
  { columns, run }: MatrixView,
  m: number,
  visit: (start: number, end: number) => void,
): void {
  for (let first = 0; first < columns; first += run) {
    const last = Math.min(columns, first + run);
    for (let start = first; start < last; start += m) visit(start, Math.min(last, start + m));
  }
}

/** Groups are short: each element counts those that come before it. */
function keepLargest(
  scores: ArrayLike<number>,
  { columnOffsets }: MatrixView,
  base: number,
  start: number,
  end: number,
  n: number,
  mask: Uint8Array,
): void {
  for (let i = start; i < end; i++) {
    const at = base + (columnOffsets[i] as number);
    const score = Math.abs(scores[at] as number);
    if (Number.isNaN(score)) throw new LiteError('PRUNE_SCORE', `score ${at} is NaN, expected a number`);
    let larger = 0;
    for (let j = start; j < end; j++) {
      const other = Math.abs(scores[base + (columnOffsets[j] as number)] as number);
      if (other > score || (other === score && j > i)) larger++;
    }
    mask[at] = larger < n ? 1 : 0;
  }
}
