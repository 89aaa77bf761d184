import {
  attachReparameterizations,
  type Reparameterization,
  reparameterize,
  type WeightTarget,
} from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { kernelView } from './kernels.js';
import { type ChosenWeight, chooseWeights } from './layer-pruning.js';
import { type PruneLowMagnitudeOptions, type PruningSettings, pruningSettings } from './options.js';
import { type PrunedGroup, Pruner } from './pruner.js';
import { scheduleTo } from './schedule.js';

/**
 * A copy of a model whose kernels are pruned while it trains: it computes with w·mask, and masks are made anew, of what is smallest,
 * when the schedule says so. Train it with `train` of `@litesmith/training`, or with `model.fit` and `stepCallbacks`; `stripPruning`
 * gives back a plain model, with zeros.
 *
 * What the schedule says of step 0 is done at once. Pruned weights are written as zeros after every step, whatever the momentum of the
 * optimizer makes of them: they are zeros in `getWeights`, in what is saved and in what is converted. A pruned weight comes back,
 * from 0, if masks are made anew with a smaller sparsity, or if others have become 0 as well and are pruned in its place.
 *
 * Masks and the number of steps done are state: in checkpoints, and shared with copies that are made of the model (for
 * quantization-aware training, clustering), which go on pruning.
 *
 * Sequential and functional models, nested ones, shared, wrapped, recurrent and custom layers are taken.
 *
 * Source: Zhu and Gupta 2017, "To prune, or not to prune"; `prune_low_magnitude`,
 * tensorflow_model_optimization/python/core/sparsity/keras/prune.py, which does not take half of these layers
 *
 * @throws {LiteError} `PRUNE_SCHEDULE`, `PRUNE_SPARSITY`, `PRUNE_PATTERN`, `PRUNE_LAYER`, `PRUNE_OPTIONS`, `PRUNE_NOTHING`, `TRAINING_MODEL`,
 *   `TRAINING_CLONE`
 */
export function pruneLowMagnitude(model: tf.LayersModel, options: PruneLowMagnitudeOptions): tf.LayersModel {
  const settings = pruningSettings(options);
  const pruner = new Pruner(settings.pattern, settings.score);
  const started: (readonly [WeightTarget, Reparameterization])[] = [];
  const copy = reparameterize(model, () => undefined);
  const groups = groupsOf(chooseWeights(copy, settings), settings);
  attachReparameterizations(copy, (target) => {
    const group = groups.get(target.variable);
    if (group === undefined) return undefined;
    const mask = pruner.prune(target, kernelView(target), group);
    started.push([target, mask]);
    return [mask];
  });
  pruner.start(started);
  return copy;
}

/** Weights without a schedule of their own are one group, or one each. */
function groupsOf(
  chosen: readonly ChosenWeight[],
  { schedule, scope }: PruningSettings,
): ReadonlyMap<tf.LayerVariable, PrunedGroup> {
  const all: PrunedGroup = { schedule };
  return new Map(
    chosen.map(({ target, own }) => {
      if (own === 'prune') return [target.variable, scope === 'global' ? all : { schedule }];
      return [target.variable, { schedule: typeof own === 'number' ? scheduleTo(own, schedule) : own }];
    }),
  );
}
