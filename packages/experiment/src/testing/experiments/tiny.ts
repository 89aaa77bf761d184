import { cluster } from '@litesmith/cluster';
import { type CompleteExperiment, defineExperiment, withFloatEnd } from '@litesmith/experiment';
import { prune } from '@litesmith/prune';
import * as tf from '@tensorflow/tfjs';

const [FEATURES, CLASSES] = [16, 4];

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Blurred corners of a cube. */
function split(count: number, seed: number) {
  const random = randomOf(seed);
  const values = new Float32Array(count * FEATURES);
  const targets = new Int32Array(count);
  for (let sample = 0; sample < count; sample++) {
    const target = Math.floor(random() * CLASSES);
    targets[sample] = target;
    for (let i = 0; i < FEATURES; i++) values[sample * FEATURES + i] = (i % CLASSES === target ? 0.4 : 0) + random();
  }
  return { inputs: { values, shape: [FEATURES] }, targets: { values: targets, shape: [] } };
}

const recipes: Readonly<Record<number, string>> = { 8: 'static_wi8_ai8_tensor', 4: 'static_wi4_ai8' };

/** An experiment that takes no time, with a sweep of many points. */
const tiny: CompleteExperiment = defineExperiment({
  name: 'tiny',
  data: () => ({ train: split(512, 1), test: split(128, 2) }),
  // Network and layers have names: those that TensorFlow.js makes up count on in a process, and are in the file.
  model: (seed) =>
    tf.sequential({
      name: 'tiny',
      layers: [
        tf.layers.dense({
          ...{ name: 'hidden', inputShape: [FEATURES], units: 16, activation: 'relu' },
          kernelInitializer: tf.initializers.glorotUniform({ seed }),
        }),
        tf.layers.dense({
          ...{ name: 'logits', units: CLASSES },
          kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 1000 }),
        }),
        tf.layers.softmax({ name: 'scores' }),
      ],
    }),
  training: { epochs: 2 },
  variants: [{ name: 'float' }],
  sweep: {
    axes: { bits: [null, 8, 4], clusters: [null, 16, 8, 4], sparsity: [0, 0.3, 0.5, 0.7, 0.9] },
    variant: ({ bits, clusters, sparsity }) => ({
      before: [
        ...(sparsity === 0 ? [] : [prune({ sparsity: sparsity as number })]),
        ...(clusters === null ? [] : [cluster({ clusters: clusters as number, preserveZeros: sparsity !== 0 })]),
      ],
      recipe: bits === null ? null : withFloatEnd(recipes[bits as number] as string),
    }),
  },
});

export default tiny;
