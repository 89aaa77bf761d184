import * as tf from '@tensorflow/tfjs';
import { cloneModel } from './clone-model.js';
import { bakedValue, reparameterizedWeights } from './reparameterize.js';

/**
 * A plain copy of a model, without reparameterizations: weights as they were trained, with what is to be baked in (a
 * pruning mask, centroids) baked in and what is to be dropped (fake quantization) dropped.
 */
export function strip(model: tf.LayersModel): tf.LayersModel {
  const cloned = cloneModel(model);
  const copies = new Map<tf.LayerVariable, tf.LayerVariable>();
  for (const [from, to] of cloned.layers) {
    from.weights.forEach((variable, i) => {
      const copy = to.weights[i];
      if (copy) copies.set(variable, copy);
    });
  }
  bakeWeights(model, (variable, value) => copies.get(variable)?.write(value));
  return cloned.model;
}

/** Hands over, for each weight that something is to be baked into, its baked value. It is gone when `write` returns. */
export function bakeWeights(
  model: tf.LayersModel,
  write: (variable: tf.LayerVariable, value: tf.Tensor) => void,
): void {
  for (const { target, list } of reparameterizedWeights(model)) {
    if (list.every(({ onStrip }) => onStrip !== 'bake')) continue;
    tf.tidy(() => write(target.variable, bakedValue({ target, list })));
  }
}
