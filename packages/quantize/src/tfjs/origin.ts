import type * as tf from '@tensorflow/tfjs';
import type { WeightOrigin } from './model-builder.js';

/** The model that a quantization-aware one was made from. */
export interface Origin {
  readonly original: tf.LayersModel;
  readonly origins: ReadonlyMap<tf.LayerVariable, WeightOrigin>;
}

// Gone with the models that it is about.
const known = new WeakMap<tf.LayersModel, Origin>();

/** Keeps what a model was made from. */
export function rememberOrigin(model: tf.LayersModel, origin: Origin): void {
  known.set(model, origin);
}

/** What a model was made from; `undefined` for one that was loaded. */
export function originOf(model: tf.LayersModel): Origin | undefined {
  return known.get(model);
}
