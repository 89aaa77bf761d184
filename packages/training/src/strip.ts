import * as tf from '@tensorflow/tfjs';
import { cloneModel } from './clone-model.js';
import type { Layer } from './layer-graph.js';
import { reparameterizedWeights } from './reparameterize.js';

/**
 * A plain copy of a model, without reparameterizations: weights as they were trained, with what is to be baked in (a
 * pruning mask, centroids) baked in and what is to be dropped (fake quantization) dropped.
 */
export function strip(model: tf.LayersModel): tf.LayersModel {
  const cloned = cloneModel(model);
  bakeWeights(model, (layer) => cloned.layers.get(layer));
  return cloned.model;
}

/**
 * Writes what is to be baked into the weights of layers that were made from a model's.
 *
 * @param copyOf the layer to write to; weights of layers without one are left out
 */
export function bakeWeights(model: tf.LayersModel, copyOf: (layer: Layer) => Layer | undefined): void {
  for (const { target, list } of reparameterizedWeights(model)) {
    const baked = list.filter(({ onStrip }) => onStrip === 'bake');
    const variable = copyOf(target.layer)?.weights[target.layer.weights.indexOf(target.variable)];
    if (variable === undefined || baked.length === 0) continue;
    tf.tidy(() => {
      const value = baked.reduce<tf.Tensor>(
        (weight, reparameterization) => reparameterization.apply(weight, { target, training: false }),
        target.variable.read(),
      );
      variable.write(value);
    });
  }
}
