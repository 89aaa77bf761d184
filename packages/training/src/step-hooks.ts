import * as tf from '@tensorflow/tfjs';
import { reparameterizedWeights } from './reparameterize.js';

/** What is to be called around steps of training. */
export interface StepHooks {
  before(step: number): void;
  after(step: number): void;
}

/** The hooks of all reparameterizations of a model: for training loops of your own. `train` calls them itself. */
export function stepHooks(model: tf.LayersModel): StepHooks {
  const weights = reparameterizedWeights(model);
  const each = (hook: 'beforeStep' | 'afterStep') => (step: number) =>
    tf.tidy(() => {
      for (const { target, list } of weights) {
        for (const reparameterization of list) reparameterization[hook]?.({ target, step });
      }
    });
  return { before: each('beforeStep'), after: each('afterStep') };
}

/** The same hooks as a callback of `model.fit`. */
export function stepCallbacks(model: tf.LayersModel): tf.CustomCallback {
  const hooks = stepHooks(model);
  let step = 0;
  return new tf.CustomCallback({
    onBatchBegin: () => hooks.before(step),
    onBatchEnd: () => hooks.after(step++),
  });
}
