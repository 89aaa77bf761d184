import type { LayerVariable, Tensor } from '@tensorflow/tfjs';

/** How weights read that something is to be baked into. Gone with the variables that it is about. */
const baked = new WeakMap<LayerVariable, () => Tensor>();

/** From now on, a weight reads baked as `read` gives it: a new tensor each time. */
export function bakeBy(variable: LayerVariable, read: () => Tensor): void {
  baked.set(variable, read);
}

/**
 * A weight as it stays when training is over: with a pruning mask or centroids baked in, without fake quantization. `strip`
 * gives a model with such weights. Without loading TensorFlow.js.
 *
 * @param use gets the tensor; one that was made for the occasion is disposed of when its promise is settled
 */
export async function withBakedWeight<T>(variable: LayerVariable, use: (weight: Tensor) => Promise<T>): Promise<T> {
  const made = baked.get(variable)?.();
  try {
    return await use(made ?? variable.read());
  } finally {
    made?.dispose();
  }
}
