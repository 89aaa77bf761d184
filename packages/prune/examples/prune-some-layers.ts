import { constantSparsity, type PruningSchedule, pruneLowMagnitude } from '@litesmith/prune/tfjs';
import type * as tf from '@tensorflow/tfjs';

/** Layers by name and by pattern; the rest by a policy. */
export function byLayer(model: tf.LayersModel): tf.LayersModel {
  return pruneLowMagnitude(model, {
    schedule: constantSparsity({ sparsity: 0.8, begin: 20 }),
    layers: [
      [/^conv/, 0.5], // at the same steps; of several rules that match, the last counts
      ['conv_in', 'skip'],
      ['logits', constantSparsity({ sparsity: 0.3, begin: 40 })],
    ],
    policy: (layer) => (layer.getClassName() === 'DepthwiseConv2D' ? 0.4 : undefined), // left alone by default
  });
}

/** 2:4, at once: half of the weights, where hardware finds the others. Training makes up for it. */
export function twoOfFourWhileTraining(model: tf.LayersModel): tf.LayersModel {
  return pruneLowMagnitude(model, { pattern: { n: 2, m: 4 } });
}

/** A schedule of your own: data and a function of the number of steps done. */
export function inStairs(stepsPerStair: number): PruningSchedule {
  return {
    final: 0.9,
    at: (step) => ({
      prune: step % stepsPerStair === 0,
      sparsity: Math.min(0.9, 0.5 + 0.1 * Math.floor(step / stepsPerStair)),
    }),
  };
}
