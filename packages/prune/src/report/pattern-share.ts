import { blockScores } from '../masks/block-mask.js';
import { forEachGroup } from '../masks/group-mask.js';
import { isBlockPattern, isGroupPattern, type MaskPattern } from '../masks/mask-pattern.js';
import type { MatrixView } from '../masks/matrix-view.js';
import { sparsityOf } from '../masks/sparsity.js';

/**
 * How far weights are in a pattern, 0 to 1: of blocks, the share that is zero as a whole; of groups n:m, the share with at most n
 * weights that are not zero; of `unstructured`, the share of zeros.
 */
export function patternShare(values: ArrayLike<number>, view: MatrixView, pattern: MaskPattern): number {
  if (isBlockPattern(pattern)) return sparsityOf(blockScores(values, view, { ...pattern, pooling: 'max' }));
  if (!isGroupPattern(pattern)) return sparsityOf(values);
  let [fitting, groups] = [0, 0];
  for (let row = 0; row < view.rows; row++) {
    const base = view.rowOffsets[row] as number;
    forEachGroup(view, pattern.m, (start, end) => {
      let kept = 0;
      for (let c = start; c < end; c++) if (values[base + (view.columnOffsets[c] as number)] !== 0) kept++;
      groups++;
      if (kept <= pattern.n) fitting++;
    });
  }
  return groups === 0 ? 0 : fitting / groups;
}
