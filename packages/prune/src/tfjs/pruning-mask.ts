import type { Reparameterization, WeightTarget } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

/** Name of the reparameterization that holds a mask. */
export const PRUNING_MASK = 'pruning-mask';

/**
 * w → w·mask: pruned weights are 0, and no gradient reaches them.
 *
 * @param mask 1 keeps, 0 prunes; of the shape of the weight
 */
export function pruningMask(
  mask: tf.Variable,
  { state = [], ...hooks }: Pick<Reparameterization, 'state' | 'beforeStep' | 'afterStep'>,
): Reparameterization {
  return {
    name: PRUNING_MASK,
    // Weights below 0 would become −0 in what is baked: other bits for the same value.
    apply: (weight, { training }) => (training ? weight.mul(mask) : tf.tidy(() => weight.mul(mask).add(0))),
    state: [{ name: 'mask', variable: mask }, ...state],
    ...hooks,
    onStrip: 'bake',
  };
}

/**
 * Puts zeros in the weight itself. Optimizers with a memory move it though its gradient is 0; whoever saves, converts or copies
 * the model reads it.
 */
export function writeMasked({ variable }: WeightTarget, mask: tf.Tensor): void {
  tf.tidy(() => {
    const weight = variable.read() as tf.Variable;
    weight.assign(weight.mul(mask).add(0));
  });
}

/** Whether a weight has a mask. */
export function isMasked(list: readonly Reparameterization[]): boolean {
  return list.some(({ name }) => name === PRUNING_MASK);
}
