import type * as tf from '@tensorflow/tfjs';
import { quantizationPoints } from './freeze.js';
import type { WeightOrigin } from './model-builder.js';

/** The model that a quantization-aware one was made from. */
export interface Origin {
  readonly original: tf.LayersModel;
  readonly origins: ReadonlyMap<tf.LayerVariable, WeightOrigin>;
}

// Gone with the models that it is about.
const known = new WeakMap<tf.LayersModel, Origin>();

/** Keeps what a model was made from; of one that was made from a quantization-aware one, what that was made from. */
export function rememberOrigin(
  model: tf.LayersModel,
  source: tf.LayersModel,
  origins: ReadonlyMap<tf.LayerVariable, WeightOrigin>,
): void {
  const before = known.get(source);
  if (before === undefined) {
    // A loaded one: what it was made from is not known.
    if (quantizationPoints(source).length === 0) known.set(model, { original: source, origins });
    return;
  }
  const composed = new Map<tf.LayerVariable, WeightOrigin>();
  for (const [variable, { layer, index }] of origins) {
    const origin = before.origins.get(layer.weights[index] as tf.LayerVariable);
    if (origin) composed.set(variable, origin);
  }
  known.set(model, { original: before.original, origins: composed });
}

/** What a model was made from; `undefined` for one that was loaded. */
export function originOf(model: tf.LayersModel): Origin | undefined {
  return known.get(model);
}
