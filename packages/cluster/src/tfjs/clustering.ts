import {
  type ForwardContext,
  type Reparameterization,
  reparameterizationsOf,
  type StepContext,
  type WeightTarget,
} from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { assignSlots } from './assign-slots.js';
import type { ClusteringSettings } from './clustering-settings.js';
import { assignValues, hostValues } from './host-values.js';
import { initialTable } from './initial-table.js';
import { lookUpCentroids } from './look-up-centroids.js';
import { roundMantissa } from './round-mantissa.js';

/** Name of the reparameterization. */
export const CLUSTERS = 'clusters';

/** w → centroids[assignments], with what others may want to know of it. */
export interface Clustering extends Reparameterization {
  readonly settings: ClusteringSettings;
  /** `[groups, centroids]` */
  readonly centroids: tf.Variable;
  /** Number of the slot of each element. */
  readonly assignments: tf.Variable;
  /** Whether weights are clustered yet. */
  hasBegun(): boolean;
  /** From now on assignments stay. */
  freeze(): void;
}

/** Where clustering stands: kept in a variable, `[phase, steps]`, so that checkpoints hold it. */
const phases = { waiting: 0, clustered: 1, frozen: 2 } as const;

/** Whether a reparameterization is a clustering. */
export function isClustering(reparameterization: Reparameterization): reparameterization is Clustering {
  return reparameterization.name === CLUSTERS && 'assignments' in reparameterization;
}

/**
 * The clustering of a weight. If the schedule begins at step 0, `start` is to be called before the model is used.
 *
 * Source: `ClusterWeights`, cluster_wrapper.py of TensorFlow Model Optimization
 */
export function clustering(
  { variable: weight }: WeightTarget,
  settings: ClusteringSettings,
): Clustering & { start(target: WeightTarget): void } {
  const { grouping, zeroSlots, gradient, begin, every, until, mantissaBits } = settings;
  const shape = weight.shape.map((dimension) => dimension ?? 1);
  const centroids = tf.variable(tf.zeros([grouping.groups, settings.centroids]), true);
  const assignments = tf.variable(tf.zeros(shape, 'int32'), false);
  const progress = tf.variable(tf.tensor1d([phases.waiting, 0], 'int32'), false);
  const rounded = mantissaBits === undefined ? undefined : (v: Float32Array) => roundMantissa(v, mantissaBits);
  let memory: Float32Array | undefined;
  const scratch = (): Float32Array => {
    memory ??= new Float32Array(assignments.size);
    return memory;
  };
  const phase = (): number => hostValues(progress)[0] ?? phases.waiting;
  const stand = (next: number, steps: number): void => assignValues(progress, Int32Array.of(next, steps));

  const apply = (value: tf.Tensor, { target }: ForwardContext): tf.Tensor => {
    if (phase() === phases.waiting) return value;
    // A mask in front may have changed since weights were assigned.
    const keepsZeros = zeroSlots > 0 && !isFirstOf(target);
    return lookUpCentroids(value, {
      centroids,
      assignments,
      zeroSlots,
      grouping,
      gradient,
      keepsZeros,
      rounded,
      scratch,
    });
  };
  const update = (target: WeightTarget, step: number, isFirst: boolean): void => {
    const values = inFrontOf(target).dataSync<'float32'>();
    if (isFirst) centroids.assign(tf.tensor(initialTable(values, settings), centroids.shape));
    const before = isFirst ? null : hostValues(assignments);
    const table = centroids.dataSync<'float32'>();
    const slots = assignSlots(values, rounded?.(table) ?? table, {
      ...{ grouping, zeroSlots, rate: settings.rate, before, staysZero: isFirstOf(target) },
    });
    assignValues(assignments, slots);
    if (settings.onUpdate === undefined) return;
    const moved = before === null ? slots.length : slots.reduce((n, slot, i) => n + Number(slot !== before[i]), 0);
    settings.onUpdate({ weight: `${target.layer.name}/${target.name}`, step, moved, elements: slots.length });
  };
  const start = (target: WeightTarget): void =>
    tf.tidy(() => {
      update(target, 0, true);
      stand(until === 0 ? phases.frozen : phases.clustered, 0);
    });
  const beforeStep = ({ target }: StepContext): void => {
    const [now = phases.waiting, step = 0] = hostValues(progress);
    let next: number = now;
    if (now === phases.waiting && step >= begin) {
      update(target, step, true);
      next = phases.clustered;
    } else if (now === phases.clustered && step < until && (step - begin) % every === 0) {
      update(target, step, false);
    }
    if (now === phases.clustered && step >= until) next = phases.frozen;
    stand(next, step + 1);
  };
  const made: Clustering = {
    name: CLUSTERS,
    onStrip: 'bake',
    ...{ settings, centroids, assignments, apply, beforeStep },
    state: [
      { name: 'centroids', variable: centroids },
      { name: 'assignments', variable: assignments },
      { name: 'progress', variable: progress },
    ],
    hasBegun: () => phase() !== phases.waiting,
    freeze: () => tf.tidy(() => stand(phases.frozen, hostValues(progress)[1] ?? 0)),
  };
  return { ...made, start };
}

/** Whether nothing stands in front of the clustering, which then sees the weight as it is. */
function isFirstOf(target: WeightTarget): boolean {
  return reparameterizationsOf(target)[0]?.name === CLUSTERS;
}

/** What the clustering of a weight is given, or would be: the weight, through what stands in front. */
export function inFrontOf(target: WeightTarget): tf.Tensor {
  const list = reparameterizationsOf(target);
  const at = list.findIndex(({ name }) => name === CLUSTERS);
  const front = at < 0 ? list : list.slice(0, at);
  return front.reduce<tf.Tensor>((weight, r) => r.apply(weight, { target, training: false }), target.variable.read());
}
