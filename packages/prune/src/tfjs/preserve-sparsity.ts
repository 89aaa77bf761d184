import { LiteError } from '@litesmith/ops-registry';
import {
  attachReparameterizations,
  bakeWeights,
  isKernel,
  layersOf,
  reparameterize,
  type WeightTarget,
  weightTargets,
} from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { pruningMask, writeMasked } from './pruning-mask.js';

/** Which zeros are kept. Everything is optional. */
export interface PreserveSparsityOptions {
  /** Weights with a smaller share of zeros are left alone; 0 by default: a single zero is kept. */
  readonly minSparsity?: number;
  /** Says whether the zeros of a weight are kept; `undefined`: those of kernels are, depthwise ones included. */
  readonly kernels?: (target: WeightTarget) => boolean | undefined;
}

/**
 * A copy of a model that keeps the zeros that its kernels have now while it is trained on, clustered or made ready for quantization:
 * a pruned model that was stripped, or loaded from a file. Masks are state, but never change. A model without zeros gives a plain copy.
 *
 * Source: the sparsity-preserving schemes of tensorflow_model_optimization/python/core/quantization/keras/collaborative_optimizations
 *
 * @throws {LiteError} `PRUNE_OPTIONS`, `TRAINING_MODEL`, `TRAINING_CLONE`
 */
export function preserveSparsity(model: tf.LayersModel, options: PreserveSparsityOptions = {}): tf.LayersModel {
  const { minSparsity = 0, kernels } = options;
  if (typeof minSparsity !== 'number' || !(minSparsity >= 0 && minSparsity <= 1)) {
    throw new LiteError('PRUNE_OPTIONS', `minSparsity is ${String(minSparsity)}, expected a number from 0 to 1`);
  }
  const copy = reparameterize(model, () => undefined);
  const masks = masksOfZeros(copy, (target) => kernels?.(target) ?? isKernel(target));
  attachReparameterizations(copy, (target) => {
    const mask = masks.get(target.variable);
    const sparsity = mask === undefined ? 0 : shareOfZeros(mask);
    if (mask === undefined || sparsity === 0 || sparsity < minSparsity) {
      mask?.dispose();
      return undefined;
    }
    writeMasked(target, mask);
    return [pruningMask(mask, { afterStep: (context) => writeMasked(context.target, mask) })];
  });
  return copy;
}

/** Masks of the zeros in what stays of weights when training is over. */
function masksOfZeros(
  model: tf.LayersModel,
  isChosen: (target: WeightTarget) => boolean,
): ReadonlyMap<tf.LayerVariable, tf.Variable> {
  const masks = new Map<tf.LayerVariable, tf.Variable>();
  for (const target of layersOf(model).flatMap(weightTargets)) {
    if (isChosen(target)) masks.set(target.variable, maskOfZeros(target.variable.read()));
  }
  bakeWeights(model, (variable, value) => {
    const raw = masks.get(variable);
    if (raw !== undefined) masks.set(variable, maskOfZeros(value));
    raw?.dispose();
  });
  return masks;
}

function maskOfZeros(weight: tf.Tensor): tf.Variable {
  return tf.tidy(() => tf.variable(weight.notEqual(0).toFloat(), false));
}

function shareOfZeros(mask: tf.Tensor): number {
  return tf.tidy(() => 1 - (mask.mean().dataSync()[0] ?? 1));
}
