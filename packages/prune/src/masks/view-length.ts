import { LiteError } from '@litesmith/ops-registry';
import type { MatrixView } from './matrix-view.js';

/** @throws {LiteError} `PRUNE_LENGTH` if there are not as many scores as the view has elements. */
export function checkLength(scores: ArrayLike<number>, { rows, columns }: MatrixView): void {
  if (scores.length === rows * columns) return;
  throw new LiteError('PRUNE_LENGTH', `${scores.length} scores do not make a matrix of ${rows} × ${columns}`);
}
