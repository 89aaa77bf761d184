import { withoutSmallest } from './smallest.js';
import { prunedCount } from './sparsity.js';

/**
 * The mask (1 keeps, 0 prunes) without the scores of the smallest magnitude: exactly `round(sparsity · n)` zeros. Of equal scores,
 * those that come first are pruned. Four readings of the scores, whatever they are; zeros among weights go first.
 *
 * @param scores   weights, or scores from 0 up
 * @param sparsity share to prune, 0 to 1
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCORE` if a score is NaN.
 */
export function magnitudeMask(scores: ArrayLike<number>, sparsity: number): Uint8Array {
  return withoutSmallest([scores], prunedCount(scores.length, sparsity))[0] as Uint8Array;
}

/**
 * Masks of several tensors with one threshold: of all scores together, exactly `round(sparsity · n)` are pruned, from wherever they
 * are smallest. Of equal scores, those of earlier tensors are pruned.
 *
 * @throws {LiteError} as {@link magnitudeMask}.
 */
export function globalMagnitudeMasks(scores: readonly ArrayLike<number>[], sparsity: number): readonly Uint8Array[] {
  const total = scores.reduce((sum, { length }) => sum + length, 0);
  return withoutSmallest(scores, prunedCount(total, sparsity));
}
