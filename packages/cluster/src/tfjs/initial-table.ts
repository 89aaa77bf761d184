import { assignSlots } from './assign-slots.js';
import { forEachGrouped, wholeTensor } from './clusterable-weights.js';
import type { ClusteringSettings } from './clustering-settings.js';

/** Rounds in which centroids and prices of indices settle. */
const SETTLING_ROUNDS = 20;

/** Centroids of all groups, `[groups, centroids]`. */
export function initialTable(values: Float32Array, settings: ClusteringSettings): Float32Array {
  const { grouping, centroids } = settings;
  const { groups } = grouping;
  const perGroup = values.length / groups;
  // Group by group, each in one piece.
  const sorted = new Float32Array(values.length);
  const next = Float64Array.from({ length: groups }, (_, group) => group * perGroup);
  forEachGrouped(values.length, grouping, (i, group) => {
    const to = next[group] as number;
    sorted[to] = values[i] as number;
    next[group] = to + 1;
  });
  const table = new Float32Array(groups * centroids);
  for (let group = 0; group < groups; group++) {
    const own = sorted.subarray(group * perGroup, (group + 1) * perGroup);
    table.set(settled(own, settings.initial(own), settings), group * centroids);
  }
  return table;
}

/**
 * Where bits have a price, centroids are means of what is cheapest to give them.
 *
 * Source: Chou, Lookabaugh and Gray 1989, "Entropy-constrained vector quantization"
 */
function settled(values: Float32Array, first: Float32Array, settings: ClusteringSettings): Float32Array {
  const { rate, zeroSlots } = settings;
  let centroids = first;
  let before: Int32Array | null = null;
  for (let round = 0; round < SETTLING_ROUNDS && rate > 0; round++) {
    before = assignSlots(values, centroids, { grouping: wholeTensor, zeroSlots, rate, before, staysZero: false });
    const [sums, counts] = [new Float64Array(centroids.length), new Float64Array(centroids.length)];
    before.forEach((slot, i) => {
      const k = slot - zeroSlots;
      if (k < 0) return;
      sums[k] = (sums[k] as number) + (values[i] as number);
      counts[k] = (counts[k] as number) + 1;
    });
    centroids = centroids.map((centroid, k) => ((counts[k] ?? 0) > 0 ? (sums[k] ?? 0) / (counts[k] ?? 1) : centroid));
  }
  return centroids;
}
