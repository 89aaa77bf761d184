import { blockScores, expandBlocks } from '../masks/block-mask.js';
import { groupMask } from '../masks/group-mask.js';
import { isBlockPattern, isGroupPattern, type MaskPattern } from '../masks/mask-pattern.js';
import { type MatrixView, matrixView } from '../masks/matrix-view.js';
import { rowMask } from '../masks/row-mask.js';

/**
 * A mask by a pattern where scores are compared within each row (blocks: within each row of blocks), so that every output keeps as much
 * of its input as any other.
 *
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCORE`, `PRUNE_LENGTH`.
 */
export function rowwiseMask(
  scores: ArrayLike<number>,
  view: MatrixView,
  pattern: MaskPattern,
  sparsity: number,
): Uint8Array {
  if (isGroupPattern(pattern)) return groupMask(scores, view, pattern);
  if (!isBlockPattern(pattern)) return rowMask(scores, view, sparsity);
  const pooled = blockScores(scores, view, pattern);
  const down = Math.ceil(view.rows / pattern.block[0]);
  const blocks = matrixView([down, down === 0 ? 0 : pooled.length / down], [0]);
  return expandBlocks(rowMask(pooled, blocks, sparsity), view, pattern.block);
}
