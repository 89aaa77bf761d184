import { type ClusterWeightsOptions, clusterWeights, preserveClusters } from '@litesmith/cluster/tfjs';
import {
  type PruneLowMagnitudeOptions,
  polynomialDecay,
  preserveSparsity,
  pruneLowMagnitude,
} from '@litesmith/prune/tfjs';
import { type QuantizeAwareTrainingOptions, quantizeAwareTraining } from '@litesmith/quantize/tfjs';
import type * as tf from '@tensorflow/tfjs';

/** What is done to a network before it is trained on. */
export interface Preparation {
  /** As records spell it. */
  readonly name: string;
  /** As JSON, for records. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** @param steps of training in this stage */
  readonly apply: (network: tf.LayersModel, steps: number) => tf.LayersModel;
}

/** The share of a stage in which the sparsity rises; in the rest the weights that are left recover. */
const RISING = 0.6;
/** Times that masks are made anew while the sparsity rises. */
const TURNS = 20;

/**
 * Prunes, to a sparsity that begins at half of it and rises, then trains what is left. One threshold for all layers: small ones keep
 * more of their weights; unless layers have a sparsity of their own.
 *
 * @param final share of weights that become 0, 0…1
 */
export function pruned(final: number, layers: PruneLowMagnitudeOptions['layers'] = {}): Preparation {
  return {
    name: 'pruned',
    settings: { sparsity: final, layers },
    apply(network, steps) {
      const end = Math.max(1, Math.floor(steps * RISING));
      const frequency = Math.max(1, Math.floor(end / TURNS));
      const schedule = polynomialDecay({ initial: final / 2, final, end, frequency });
      return pruneLowMagnitude(network, { schedule, scope: 'global', layers });
    },
  };
}

/** Prunes to n of m at once. */
export function prunedToPattern(n: number, m: number): Preparation {
  const settings = { pattern: { n, m } };
  return { name: 'pruned to a pattern', settings, apply: (network) => pruneLowMagnitude(network, settings) };
}

/** Clusters weights. */
export function clustered(options: ClusterWeightsOptions): Preparation {
  return { name: 'clustered', settings: { ...options }, apply: (network) => clusterWeights(network, options) };
}

/** Trains for integers. What is attached to the network already stays in front of them. */
export function quantized(options: QuantizeAwareTrainingOptions): Preparation {
  return { name: 'quantized', settings: { ...options }, apply: (network) => quantizeAwareTraining(network, options) };
}

/** Keeps the zeros of a network, whatever comes behind. */
export function keepingZeros(): Preparation {
  return { name: 'keeping zeros', settings: {}, apply: (network) => preserveSparsity(network) };
}

/** Keeps the clusters of a network, zeros among them, whatever comes behind. */
export function keepingClusters(): Preparation {
  return { name: 'keeping clusters', settings: {}, apply: (network) => preserveClusters(network) };
}

/** One preparation after another, for the same epochs of training. */
export function together(...parts: readonly Preparation[]): Preparation {
  return {
    name: parts.map(({ name }) => name).join(', '),
    settings: Object.fromEntries(parts.map(({ name, settings }) => [name, settings])),
    apply: (network, steps) => parts.reduce((before, part) => part.apply(before, steps), network),
  };
}
