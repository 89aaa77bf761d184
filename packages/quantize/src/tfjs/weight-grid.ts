import { type Layer, type Reparameterization, weightTargets } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { fakeQuantizeWeights } from './fake-quantize.js';

/** How a weight is put on a grid. */
export interface PlacedWeight {
  /** Axes that have a scale for each position. */
  readonly own: readonly number[];
  /** Largest integer: 127 or 7. */
  readonly max: number;
  /** A batch normalization that conversion folds into it. */
  readonly fold: { readonly normalization: Layer; readonly channelShape: readonly number[] } | null;
}

/** Name of the reparameterization. */
export const WEIGHT_GRID = 'weight-grid';

/**
 * Puts a weight on the grid that it will be stored on.
 *
 * With a normalization behind it, W·γ/√(σ² + ε) is put on the grid, with the moving variance, and divided by the same factor
 * again, so that the normalization itself goes on as it is: by the statistics of the batch in training, by the moving ones
 * in prediction, where the two together are exactly what the folded layer computes.
 *
 * Source: Krishnamoorthi 2018, "Quantizing deep convolutional networks for efficient inference", §3.2.2; in the form of
 * `_ConvBnNd._forward_approximate` of PyTorch, which needs no second convolution.
 */
export function weightGrid({ own, max, fold }: PlacedWeight): Reparameterization {
  return {
    name: WEIGHT_GRID,
    onStrip: 'drop',
    apply: (weight) =>
      tf.tidy(() => fakeQuantizeWeights(weight, own, max, fold === null ? undefined : foldFactor(fold))),
  };
}

/** γ/√(σ² + ε) per output channel, 1 where it is 0. */
function foldFactor({ normalization, channelShape }: NonNullable<PlacedWeight['fold']>): tf.Tensor {
  const weights = new Map(weightTargets(normalization).map(({ name, variable }) => [name, variable.read()]));
  const { epsilon } = normalization.getConfig();
  const variance = weights.get('moving_variance') ?? tf.scalar(1);
  const deviation = variance.add(typeof epsilon === 'number' ? epsilon : 1e-3).sqrt();
  const factor = (weights.get('gamma') ?? tf.scalar(1)).div(deviation);
  return factor.add(factor.equal(0).toFloat()).reshape([...channelShape]);
}
