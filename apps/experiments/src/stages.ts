import { type ClusterWeightsOptions, clusterWeights, preserveClusters } from '@litesmith/cluster/tfjs';
import {
  type PruneLowMagnitudeOptions,
  polynomialDecay,
  preserveSparsity,
  pruneLowMagnitude,
} from '@litesmith/prune/tfjs';
import { type QuantizeAwareTrainingOptions, quantizeAwareTraining } from '@litesmith/quantize/tfjs';
import type { Stage } from './variants.js';

/** The share of a stage in which the sparsity rises; in the rest the weights that are left recover. */
const RISING = 0.6;
/** Times that masks are made anew while the sparsity rises. */
const TURNS = 20;

/** Prunes, to a sparsity that begins at half of it and rises, then trains what is left. */
export function pruned(final: number, layers: PruneLowMagnitudeOptions['layers'] = {}): NonNullable<Stage['prepare']> {
  return (network, steps) => {
    const end = Math.max(1, Math.floor(steps * RISING));
    const frequency = Math.max(1, Math.floor(end / TURNS));
    return pruneLowMagnitude(network, {
      schedule: polynomialDecay({ initial: final / 2, final, end, frequency }),
      layers,
    });
  };
}

/** Prunes to n of m at once. */
export function prunedToPattern(n: number, m: number): NonNullable<Stage['prepare']> {
  return (network) => pruneLowMagnitude(network, { pattern: { n, m } });
}

/** Clusters weights. */
export function clustered(options: ClusterWeightsOptions): NonNullable<Stage['prepare']> {
  return (network) => clusterWeights(network, options);
}

/** Trains for integers. What is attached to the network already stays in front of them. */
export function quantized(options: QuantizeAwareTrainingOptions): NonNullable<Stage['prepare']> {
  return (network) => quantizeAwareTraining(network, options);
}

/** Keeps the zeros of a network, whatever comes behind. */
export function keepingZeros(then: NonNullable<Stage['prepare']>): NonNullable<Stage['prepare']> {
  return (network, steps) => then(preserveSparsity(network), steps);
}

/** Keeps the clusters of a network, zeros among them, whatever comes behind. */
export function keepingClusters(then: NonNullable<Stage['prepare']>): NonNullable<Stage['prepare']> {
  return (network, steps) => then(preserveClusters(network), steps);
}
