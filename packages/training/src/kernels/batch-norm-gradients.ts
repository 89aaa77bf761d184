import type * as tf from '@tensorflow/tfjs';

/**
 * Gradients of batch normalization along the last axis, y = γ·(x − μ)·r + β with r = 1/√(σ² + ε):
 *
 *   ∂x = dy·γ·r, ∂μ = −γ·r·Σ dy, ∂σ² = −½·γ·r³·Σ dy·(x − μ), ∂γ = r·Σ dy·(x − μ), ∂β = Σ dy
 *
 * @param saved x, μ, σ² and, if there is one, γ
 * @returns `null` where μ and σ² are no vectors along the last axis
 */
export function batchNormGradients(
  dy: tf.Tensor,
  saved: readonly tf.Tensor[],
  epsilon = 0.001,
): Readonly<Record<string, () => tf.Tensor>> | null {
  const [x, mean, variance, scale] = saved;
  if (x === undefined || mean?.rank !== 1 || variance?.rank !== 1 || (scale !== undefined && scale.rank !== 1))
    return null;
  const channels = mean.shape[0] ?? 1;
  const rows = (value: tf.Tensor): tf.Tensor2D => value.reshape([-1, channels]);
  const inverse = variance.add(epsilon).rsqrt();
  const factor = scale === undefined ? inverse : scale.mul(inverse);
  const sum = (): tf.Tensor => rows(dy).sum(0);
  const product = (): tf.Tensor => rows(dy).mul(rows(x).sub(mean)).sum(0);
  return {
    x: () => dy.mul(factor),
    mean: () => sum().mul(factor).neg(),
    variance: () => product().mul(factor).mul(inverse.square()).mul(-0.5),
    scale: () => product().mul(inverse),
    offset: sum,
  };
}
