import { effectiveWeight, reparameterizedWeights } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { forEachGrouped } from './clusterable-weights.js';
import { isClustering } from './clustering.js';

/** What has become of one weight. */
export interface ClusteredWeight {
  /** `dense/kernel` */
  readonly weight: string;
  readonly elements: number;
  /** 1 for a whole tensor, else the number of channels with centroids of their own. */
  readonly groups: number;
  /** Values that there may be in a group, 0 included where it is kept. */
  readonly clusters: number;
  /** Values that there are, in the group that has the most. */
  readonly used: number;
  /** Values of each group, ascending. */
  readonly centroids: readonly Float32Array[];
  /** Elements that are exactly 0. */
  readonly zeros: number;
  /** Bits for each index if entropy coding spends no more than it must: −Σ p·log2 p, by group. */
  readonly bitsPerWeight: number;
  /** False before the step at which clustering begins. */
  readonly hasBegun: boolean;
}

/** The weights of a model that are clustered, as they stand now: for a look while training, or at its end. */
export function clusterSummary(model: tf.LayersModel): readonly ClusteredWeight[] {
  return reparameterizedWeights(model).flatMap((weight) => {
    const found = weight.list.find(isClustering);
    if (found === undefined) return [];
    const { grouping, centroids, zeroSlots } = found.settings;
    // With all that it goes through up to here, and nothing behind.
    const upToHere = weight.list.slice(0, weight.list.indexOf(found) + 1);
    const tensor = effectiveWeight({ target: weight.target, list: upToHere });
    const values = tensor.dataSync<'float32'>();
    tf.dispose(tensor);
    const counts = Array.from({ length: grouping.groups }, () => new Map<number, number>());
    let zeros = 0;
    forEachGrouped(values.length, grouping, (i, group) => {
      const value = (values[i] as number) + 0;
      if (value === 0) zeros++;
      const own = counts[group];
      own?.set(value, (own.get(value) ?? 0) + 1);
    });
    const bits = counts.reduce((sum, own) => sum + entropyBits([...own.values()]), 0);
    return [
      {
        ...{ elements: values.length, groups: grouping.groups, zeros, hasBegun: found.hasBegun() },
        weight: `${weight.target.layer.name}/${weight.target.name}`,
        clusters: centroids + (zeroSlots > 0 ? 1 : 0),
        used: Math.max(...counts.map(({ size }) => size)),
        centroids: found.hasBegun() ? counts.map((own) => Float32Array.from(own.keys()).sort()) : [],
        bitsPerWeight: bits / values.length,
      },
    ];
  });
}

/** Σ n·log2(total / n) */
function entropyBits(counts: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.reduce((bits, count) => bits + count * Math.log2(total / count), 0);
}
