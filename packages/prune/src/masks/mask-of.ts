import { blockMask, globalBlockMasks, type ScoredMatrix } from './block-mask.js';
import { groupMask } from './group-mask.js';
import { globalMagnitudeMasks, magnitudeMask } from './magnitude-mask.js';
import { isBlockPattern, isGroupPattern, type MaskPattern } from './mask-pattern.js';
import type { MatrixView } from './matrix-view.js';

/**
 * The mask of one tensor by a pattern: {@link magnitudeMask}, {@link blockMask} or {@link groupMask}.
 *
 * @param sparsity share to prune; a pattern n:m knows its own, and takes no notice
 * @throws {LiteError} as those do.
 */
export function maskOf(
  scores: ArrayLike<number>,
  view: MatrixView,
  pattern: MaskPattern,
  sparsity: number,
): Uint8Array {
  if (isGroupPattern(pattern)) return groupMask(scores, view, pattern);
  if (isBlockPattern(pattern)) return blockMask(scores, view, pattern, sparsity);
  return magnitudeMask(scores, sparsity);
}

/**
 * The masks of several tensors with one threshold for all. Groups n:m know of no threshold.
 *
 * @throws {LiteError} as {@link maskOf}.
 */
export function globalMasksOf(
  matrices: readonly ScoredMatrix[],
  pattern: MaskPattern,
  sparsity: number,
): readonly Uint8Array[] {
  if (isGroupPattern(pattern)) return matrices.map(({ scores, view }) => groupMask(scores, view, pattern));
  if (isBlockPattern(pattern)) return globalBlockMasks(matrices, pattern, sparsity);
  return globalMagnitudeMasks(
    matrices.map(({ scores }) => scores),
    sparsity,
  );
}
