import { type Reparameterization, reparameterize, strip } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

// w → tanh(w): whatever the optimizer does to w, the layer computes with something in (−1, 1).
const bounded: Reparameterization = {
  name: 'bounded',
  apply: (weight) => weight.tanh(),
  onStrip: 'bake', // what stays in the end is tanh(w)
};

/** A copy of a model whose kernels are bounded while it trains, and what is left of it afterwards. */
export function withBoundedKernels(model: tf.LayersModel): { bounded: tf.LayersModel; plain(): tf.LayersModel } {
  const copy = reparameterize(model, ({ name }) => (name === 'kernel' ? [bounded] : []));
  return { bounded: copy, plain: () => strip(copy) };
}

/** A mask is state: it is saved with checkpoints, and changed between steps. */
export function pruned(weight: tf.LayerVariable, share: number): Reparameterization {
  const mask = tf.variable(tf.onesLike(weight.read()), false);
  return {
    name: 'mask',
    apply: (w) => w.mul(mask),
    state: [{ name: 'mask', variable: mask }],
    afterStep: ({ step }) => {
      if (step % 100 !== 99) return;
      const magnitudes = Array.from(weight.read().abs().dataSync()).sort((a, b) => a - b);
      const threshold = magnitudes[Math.floor(magnitudes.length * share)] ?? 0;
      mask.assign(weight.read().abs().greaterEqual(threshold).toFloat());
    },
    onStrip: 'bake',
  };
}
