import * as tf from '@tensorflow/tfjs';
import type { Grouping } from './clusterable-weights.js';
import { copiesValues, hostValues, isHostBackend } from './host-values.js';
import { countBySlot, forEachRun, lookUpAll, lookUpRun, sumBySlot, sumRun } from './slot-loops.js';

/** How weights are looked up. */
export interface LookUp {
  /** `[groups, clusters]`; trained. */
  readonly centroids: tf.Variable;
  /** int32, as the weight: numbers of slots. The first `zeroSlots` of them mean 0, those behind are centroids. */
  readonly assignments: tf.Variable;
  readonly zeroSlots: number;
  readonly grouping: Grouping;
  /** Whether elements that are 0 stay 0, wherever they are assigned to. */
  readonly keepsZeros: boolean;
  readonly gradient: 'sum' | 'average';
  /** What centroids are before they are looked up; the gradient passes it by. */
  readonly rounded?: ((values: Float32Array) => Float32Array) | undefined;
  /** Memory for as many floats as the weight has elements, which only lasts until it is asked for again. */
  scratch(): Float32Array;
}

/**
 * f(w) = centroids[assignments]. A centroid gets the sum of its members' gradients, or their average; the weight itself gets
 * the gradient as it comes, so that it goes on being trained, and may be nearest to another centroid later.
 *
 * Source: `get_clustered_weight`, clustering_algorithm.py of TensorFlow Model Optimization
 *
 * @param inLoops in plain loops rather than by operations of the backend; where they are faster by default
 */
export function lookUpCentroids(weight: tf.Tensor, lookUp: LookUp, inLoops: boolean = isHostBackend()): tf.Tensor {
  const run = tf.customGrad((value, table, save) => {
    const [w, centroids] = [value as tf.Tensor, table as tf.Tensor];
    const made = inLoops ? onHost(w, centroids, lookUp) : onDevice(w, centroids, lookUp);
    // What the gradient needs outlives this call only if it is saved.
    (save as tf.GradSaveFunc)([...made.saved]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => [dy, made.centroidGradient(dy, saved)];
    return { value: made.value, gradFunc: gradFunc as (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[] };
  });
  return run(weight, lookUp.centroids);
}

interface Made {
  readonly value: tf.Tensor;
  /** Tensors that the gradient needs. */
  readonly saved: readonly tf.Tensor[];
  centroidGradient(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor;
}

/** Slots of every group behind each other: zeros, then centroids. */
function slotValues(centroids: Float32Array, { grouping: { groups }, zeroSlots }: LookUp): Float32Array {
  const clusters = centroids.length / groups;
  const slots = new Float32Array(groups * (clusters + zeroSlots));
  for (let group = 0; group < groups; group++) {
    slots.set(centroids.subarray(group * clusters, (group + 1) * clusters), group * (clusters + zeroSlots) + zeroSlots);
  }
  return slots;
}

/** Sums per slot, as gradients of the centroids. */
function withoutZeros(
  sums: ArrayLike<number>,
  counts: ArrayLike<number> | null,
  shape: readonly number[],
  zeroSlots: number,
): tf.Tensor {
  const [groups = 1, clusters = 0] = shape;
  const gradient = new Float32Array(groups * clusters);
  for (let group = 0; group < groups; group++) {
    for (let k = 0; k < clusters; k++) {
      const slot = group * (clusters + zeroSlots) + zeroSlots + k;
      gradient[group * clusters + k] = (sums[slot] ?? 0) / (counts === null ? 1 : Math.max(1, counts[slot] ?? 0));
    }
  }
  return tf.tensor(gradient, [...shape]);
}

/** Plain loops over memory that is at hand: the WASM backend looks up 100,000 elements ten times more slowly. */
function onHost(weight: tf.Tensor, centroids: tf.Tensor, lookUp: LookUp): Made {
  const { grouping, zeroSlots, keepsZeros, gradient } = lookUp;
  const table = centroids.dataSync<'float32'>();
  const values = slotValues(lookUp.rounded?.(table) ?? table, lookUp);
  const perGroup = values.length / grouping.groups;
  const slots = hostValues(lookUp.assignments);
  const raw = keepsZeros ? weight.dataSync<'float32'>() : null;
  const result = copiesValues() ? lookUp.scratch() : new Float32Array(slots.length);
  if (grouping.groups === 1) lookUpAll(slots, values, result);
  else
    forEachRun(slots.length, grouping, (from, to, group) =>
      lookUpRun(slots, values, group * perGroup, result, from, to),
    );
  if (raw !== null) for (let i = 0; i < raw.length; i++) if (raw[i] === 0) result[i] = 0;
  const centroidGradient = (dy: tf.Tensor): tf.Tensor => {
    const read = dy.dataSync<'float32'>();
    const gradients = raw === null ? read : read.map((g, i) => (raw[i] === 0 ? 0 : g));
    const sums = new Float64Array(values.length);
    if (grouping.groups === 1) sumBySlot(slots, gradients, sums);
    else
      forEachRun(slots.length, grouping, (from, to, group) =>
        sumRun(slots, gradients, sums, group * perGroup, from, to),
      );
    const counts = gradient === 'average' ? countBySlot(slots, raw, grouping, values.length) : null;
    return withoutZeros(sums, counts, centroids.shape, zeroSlots);
  };
  return { value: tf.tensor(result, [...weight.shape]), saved: [], centroidGradient };
}

/** The same by operations of the backend, where reading memory would stop it. */
function onDevice(weight: tf.Tensor, centroids: tf.Tensor, lookUp: LookUp): Made {
  const { grouping, zeroSlots, keepsZeros, gradient } = lookUp;
  const [groups = 1, clusters = 0] = centroids.shape;
  const slotsPerGroup = clusters + zeroSlots;
  const slots = flatSlots(lookUp.assignments, grouping, slotsPerGroup);
  const table =
    lookUp.rounded === undefined
      ? centroids
      : tf.tensor(lookUp.rounded(centroids.dataSync<'float32'>()), [groups, clusters]);
  const padded = table.pad([
    [0, 0],
    [zeroSlots, 0],
  ]);
  const gathered = tf.gather(padded.flatten(), slots).reshape(weight.shape);
  const kept = keepsZeros ? weight.notEqual(0).toFloat() : null;
  const centroidGradient = (dy: tf.Tensor, [at = slots, mask]: readonly tf.Tensor[]): tf.Tensor => {
    const sumOf = (x: tf.Tensor): tf.Tensor =>
      tf
        .unsortedSegmentSum(x.flatten(), at as tf.Tensor1D, groups * slotsPerGroup)
        .reshape([groups, slotsPerGroup])
        .slice([0, zeroSlots], [groups, clusters]);
    const sums = sumOf(mask === undefined ? dy : dy.mul(mask));
    return gradient === 'sum' ? sums : sums.div(sumOf(mask ?? tf.onesLike(dy)).maximum(1));
  };
  // + 0: products of numbers below 0 and 0 are −0.
  const value = kept === null ? gathered : gathered.mul(kept).add(0);
  return { value, saved: kept === null ? [slots] : [slots, kept], centroidGradient };
}

function flatSlots(assignments: tf.Tensor, { groups, inner }: Grouping, slotsPerGroup: number): tf.Tensor1D {
  if (groups === 1) return assignments.flatten() as tf.Tensor1D;
  const offsets = tf.range(0, groups, 1, 'int32').mul(tf.scalar(slotsPerGroup, 'int32')).reshape([1, groups, 1]);
  return assignments.reshape([-1, groups, inner]).add(offsets).flatten() as tf.Tensor1D;
}
