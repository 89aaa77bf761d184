import * as tf from '@tensorflow/tfjs';
import { bakeBy } from './baked-weights.js';
import { cloneModel } from './clone-model.js';
import { type Layer, layersOf } from './layer-graph.js';
import type { ChooseReparameterizations, Reparameterization, WeightTarget } from './reparameterization.js';

/** A weight with what is done to it. */
export interface ReparameterizedWeight {
  readonly target: WeightTarget;
  readonly list: readonly Reparameterization[];
}

/** What one layer's weights go through. Layers know nothing of it: it is found by the layer. */
interface LayerHook {
  readonly weights: Map<tf.LayerVariable, HookedWeight>;
}

interface HookedWeight extends ReparameterizedWeight {
  /** f(w) while the layer runs. */
  value: tf.Tensor | undefined;
}

// Keyed by objects that belong to the caller and gone with them: no state that outlives a model.
const hooks = new WeakMap<Layer, LayerHook>();

/**
 * A copy of a model whose layers compute with f(w) in place of chosen weights w, in training and in prediction.
 * Optimizers, `getWeights` and `save` see the raw weights. Reparameterizations that the model has already come along and
 * stand before the new ones.
 *
 * Works for every layer that reads its weights through `LayerVariable.read()` while it is called: those of TF.js, cells
 * and wrapped layers included, and custom ones. Prototypes are left alone: each layer of the copy has a `call` and each of
 * its reparameterized weights a `read` of its own.
 *
 * @throws {LiteError} `TRAINING_MODEL`, `TRAINING_CLONE`
 */
export function reparameterize(model: tf.LayersModel, choose: ChooseReparameterizations): tf.LayersModel {
  const cloned = cloneModel(model);
  const inherited = new Map<tf.LayerVariable, readonly Reparameterization[]>();
  for (const [from, to] of cloned.layers) {
    const sources = weightTargets(from);
    weightTargets(to).forEach(({ variable }, i) => {
      if (sources[i]) inherited.set(variable, reparameterizationsOf(sources[i]));
    });
  }
  attachReparameterizations(cloned.model, (target) => [
    ...(inherited.get(target.variable) ?? []),
    ...(choose(target) ?? []),
  ]);
  return cloned.model;
}

/** Reparameterizes weights of a model in place, behind what is attached already. The model must be yours to change. */
export function attachReparameterizations(model: tf.LayersModel, choose: ChooseReparameterizations): void {
  for (const layer of layersOf(model)) {
    for (const target of weightTargets(layer)) {
      const list = choose(target) ?? [];
      if (list.length > 0) attach(target, list);
    }
  }
  trainState(model);
}

/** Whether any weight of a layer is reparameterized: its `call` is then no longer that of its class. */
export function isReparameterized(layer: Layer): boolean {
  return hooks.has(layer);
}

/** What is done to a weight, by the layer of the model that it belongs to. */
export function reparameterizationsOf({ layer, variable }: WeightTarget): readonly Reparameterization[] {
  return hooks.get(layer)?.weights.get(variable)?.list ?? [];
}

/** The weights of a model that are reparameterized, with what is done to them. */
export function reparameterizedWeights(model: tf.LayersModel): readonly ReparameterizedWeight[] {
  return layersOf(model).flatMap((layer) => [...(hooks.get(layer)?.weights.values() ?? [])]);
}

/** f(w) as a layer computes it in prediction. The caller disposes of it. */
export function effectiveWeight({ target, list }: ReparameterizedWeight): tf.Tensor {
  return tf.tidy(() => compose(target, list, false).clone());
}

/** The weights of a layer, those of its cells and wrapped layers included. */
export function weightTargets(layer: Layer): readonly WeightTarget[] {
  return layer.weights.map((variable) => ({
    layer,
    variable,
    name: variable.originalName.slice(variable.originalName.lastIndexOf('/') + 1),
    trainable: variable.trainable,
  }));
}

function attach(target: WeightTarget, list: readonly Reparameterization[]): void {
  const { weights } = hooks.get(target.layer) ?? hook(target.layer);
  const known = weights.get(target.variable);
  const hooked: HookedWeight = { target, list: [...(known?.list ?? []), ...list], value: undefined };
  weights.set(target.variable, hooked);
  if (known !== undefined) return;
  const { variable } = target;
  const readRaw = variable.read;
  variable.read = () => weights.get(variable)?.value ?? readRaw.call(variable);
  bakeBy(variable, () => tf.tidy(() => bakedValue(weights.get(variable) ?? hooked).clone()));
}

/** What stays of a weight when training is over. */
export function bakedValue({ target, list }: ReparameterizedWeight): tf.Tensor {
  const baked = list.filter(({ onStrip }) => onStrip === 'bake');
  return compose(target, baked, false);
}

function hook(layer: Layer): LayerHook {
  const created: LayerHook = { weights: new Map() };
  hooks.set(layer, created);
  const callRaw = layer.call;
  layer.call = (inputs, kwargs) => {
    const hooked = [...created.weights.values()];
    // A layer that calls itself is inside already.
    if (hooked.length === 0 || hooked.some(({ value }) => value !== undefined)) {
      return callRaw.call(layer, inputs, kwargs);
    }
    // Computed here, in the outermost scope of the call: a cell reads its kernel once per step of time, each in a scope
    // that would dispose of what it made.
    return tf.tidy(() => {
      try {
        for (const weight of hooked) {
          weight.value = compose(weight.target, weight.list, kwargs?.training === true);
        }
        return callRaw.call(layer, inputs, kwargs);
      } finally {
        for (const weight of hooked) weight.value = undefined;
      }
    });
  };
  return created;
}

function compose(target: WeightTarget, list: readonly Reparameterization[], training: boolean): tf.Tensor {
  return list.reduce<tf.Tensor>(
    (weight, reparameterization) => reparameterization.apply(weight, { target, training }),
    target.variable.read(),
  );
}

const trained = new WeakSet<tf.LayersModel>();

/**
 * Adds trainable state to the trainable weights of a model, so that `model.compile` and `model.fit` train it, but not to
 * its weights, which are saved.
 */
function trainState(model: tf.LayersModel): void {
  if (trained.has(model)) return;
  trained.add(model);
  const own = (): tf.LayerVariable[] =>
    model.trainable ? model.layers.flatMap((layer) => layer.trainableWeights) : [];
  const variables = new Map<tf.Variable, tf.LayerVariable>();
  Object.defineProperty(model, 'trainableWeights', {
    configurable: true,
    get: () => [...own(), ...trainableState(model).map((variable) => wrapped(variable, variables))],
  });
  Object.defineProperty(model, 'weights', {
    configurable: true,
    get: () => [...own(), ...model.nonTrainableWeights],
  });
}

/** State of a model that is trained along with its weights, each variable once. */
export function trainableState(model: tf.LayersModel): readonly tf.Variable[] {
  const state = reparameterizedWeights(model).flatMap(({ list }) => list.flatMap((r) => r.state ?? []));
  return [...new Set(state.map(({ variable }) => variable))].filter(({ trainable }) => trainable);
}

/** The variable as TF.js' layers want it: a LayerVariable that reads it. */
function wrapped(variable: tf.Variable, known: Map<tf.Variable, tf.LayerVariable>): tf.LayerVariable {
  const existing = known.get(variable);
  if (existing) return existing;
  const layerVariable = new tf.LayerVariable(variable, variable.dtype, `${variable.name}/trained`);
  layerVariable.read().dispose();
  layerVariable.read = () => variable;
  known.set(variable, layerVariable);
  return layerVariable;
}
