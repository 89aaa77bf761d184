import { LiteError } from '@litesmith/ops-registry';
import {
  type FlatGraph,
  flatten,
  isKernel,
  type Layer,
  layersByName,
  type WeightTarget,
  weightTargets,
} from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { isGroupPattern } from '../masks/mask-pattern.js';
import { isPrunedByDefault } from './kernels.js';
import type { LayerPruning, PruningSettings } from './options.js';
import type { PruningSchedule } from './schedule.js';

/** A weight to prune, and its own schedule if it has one. */
export interface ChosenWeight {
  readonly target: WeightTarget;
  readonly own: 'prune' | number | PruningSchedule;
}

/**
 * The weights of a model that the options prune.
 *
 * @throws {LiteError} `PRUNE_LAYER` if a layer is named that does not exist, `PRUNE_OPTIONS`, `PRUNE_NOTHING`
 */
export function chooseWeights(model: tf.LayersModel, settings: PruningSettings): readonly ChosenWeight[] {
  const graph = flatten(model);
  const named = layersByName(model, settings.layers ?? [], 'PRUNE_LAYER');
  const last = settings.skipLast === true ? lastKernels(graph, settings) : new Set<Layer>();
  const chosen: ChosenWeight[] = [];
  for (const layer of new Set(graph.calls.map((call) => call.layer))) {
    const said = named.get(layer) ?? settings.policy?.(layer);
    if (said !== undefined) checkPruning(said, layer, settings);
    if (said === 'skip' || (said === undefined && last.has(layer))) continue;
    for (const target of kernelsOf(layer, said !== undefined, settings)) {
      if (said === undefined && elementsOf(target) < settings.minElements) continue;
      chosen.push({ target, own: said ?? 'prune' });
    }
  }
  if (chosen.length > 0) return chosen;
  throw new LiteError('PRUNE_NOTHING', 'none of the weights is to be pruned', {
    at: `model "${model.name}"`,
    hint: 'name a layer in layers, or its weights in kernels; check skipLast and minElements',
  });
}

/** The kernels of a layer; the depthwise ones of a layer that has no others only if it is named. */
function kernelsOf(layer: Layer, isNamed: boolean, { kernels }: PruningSettings): readonly WeightTarget[] {
  const targets = weightTargets(layer);
  const general = targets.filter((target) => kernels?.(target) ?? isPrunedByDefault(target));
  if (general.length > 0 || !isNamed) return general;
  return targets.filter((target) => kernels?.(target) ?? isKernel(target));
}

/** The layers nearest to the outputs that have kernels. */
function lastKernels(graph: FlatGraph, settings: PruningSettings): ReadonlySet<Layer> {
  const producers = new Map(graph.calls.flatMap((call) => call.outputs.map(({ id }) => [id, call] as const)));
  const last = new Set<Layer>();
  const seen = new Set<number>();
  const open = graph.outputs.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const call = producers.get(id);
    if (call === undefined || seen.has(id)) continue;
    seen.add(id);
    if (kernelsOf(call.layer, true, settings).length > 0) last.add(call.layer);
    else open.push(...call.inputs.map((input) => input.id));
  }
  return last;
}

function checkPruning(pruning: LayerPruning, layer: Layer, { pattern }: PruningSettings): void {
  const at = `layer "${layer.name}"`;
  const isSchedule = typeof pruning === 'object' && pruning !== null && typeof pruning.at === 'function';
  if (pruning !== 'skip' && pruning !== 'prune' && typeof pruning !== 'number' && !isSchedule) {
    throw new LiteError('PRUNE_OPTIONS', `got ${String(pruning)}, expected 'skip', 'prune', a sparsity or a schedule`, {
      at,
    });
  }
  if (typeof pruning === 'number' && isGroupPattern(pattern)) {
    const { n, m } = pattern;
    throw new LiteError(
      'PRUNE_OPTIONS',
      `the sparsity of the layer is ${pruning}, that of the pattern ${n}:${m} is its own`,
      { at },
    );
  }
}

function elementsOf({ variable }: WeightTarget): number {
  return variable.shape.reduce<number>((product, size) => product * (size ?? 0), 1);
}
