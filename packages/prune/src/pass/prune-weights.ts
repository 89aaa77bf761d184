import { maskOf } from '../masks/mask-of.js';
import type { MatrixView } from '../masks/matrix-view.js';
import { obsPrune } from '../scores/obs.js';
import { rowwiseMask } from '../scores/rowwise-mask.js';
import { wandaScores } from '../scores/wanda.js';
import type { WeightMoments } from '../scores/weight-moments.js';
import type { RealWeights } from '../weights/real-weights.js';
import type { Target } from './checked-options.js';
import type { ScoreName } from './prune-options.js';

/** Weights after pruning. */
export interface PrunedWeights {
  readonly data: Uint8Array;
  /** What they were pruned by: another score than was asked for where the inputs are not known. */
  readonly by: ScoreName;
}

/** Prunes weights by a score, as far as what is known of their inputs lets it. */
export function pruneWeights(
  weights: RealWeights,
  view: MatrixView,
  { pattern, sparsity }: Target,
  score: ScoreName,
  moments: WeightMoments | undefined,
): PrunedWeights {
  const { values } = weights;
  if (score === 'magnitude' || moments === undefined) {
    return { data: weights.zeroed(maskOf(values, view, pattern, sparsity)), by: 'magnitude' };
  }
  if (score === 'wanda' || moments.products === null) {
    const scores = wandaScores(values, view, moments.squares);
    return { data: weights.zeroed(rowwiseMask(scores, view, pattern, sparsity)), by: 'wanda' };
  }
  const { products, vectors } = moments;
  const problem = { values, view, pattern, sparsity, moments: products, vectors };
  const result = obsPrune({ ...problem, nearest: (index, value) => weights.nearest(index, value) });
  return { data: weights.encoded(result.values), by: 'obs' };
}
