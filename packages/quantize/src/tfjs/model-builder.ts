import { LiteError, matchesName } from '@litesmith/ops-registry';
import {
  applyLayer,
  attachReparameterizations,
  classNameOf,
  cloneLayer,
  copyWeights,
  type FlatCall,
  type FlatGraph,
  type FlatValue,
  flatten,
  type Layer,
  type Reparameterization,
  reparameterizationsOf,
  type WeightTarget,
  weightTargets,
} from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { FakeQuantize } from './fake-quantize-layer.js';
import type {
  AffineSite,
  PointFacts,
  QuantizeCall,
  QuantizedValue,
  QuantizeLayerRules,
  WeightAxes,
} from './layer-rule.js';
import type { Settings } from './options.js';
import { type Reads, readsOf } from './reads.js';
import { type PlacedWeight, WEIGHT_GRID, weightGrid } from './weight-grid.js';

/** Where a weight of the new model comes from. */
export interface WeightOrigin {
  readonly layer: Layer;
  /** Index among the weights of that layer. */
  readonly index: number;
}

/** The new model, and where its weights come from. */
export interface BuiltModel {
  readonly model: tf.LayersModel;
  readonly origins: ReadonlyMap<tf.LayerVariable, WeightOrigin>;
}

/** Rebuilds a model call by call, with points of quantization, and collects what its weights go through. */
export class QuantizedModelBuilder {
  readonly #settings: Settings;
  readonly #rules: QuantizeLayerRules;
  readonly #graph: FlatGraph;
  readonly #reads: Reads;
  readonly #values = new Map<number, QuantizedValue>();
  readonly #points = new Map<tf.SymbolicTensor, QuantizedValue>();
  readonly #copies = new Map<Layer, Map<string, Layer>>();
  readonly #pending = new Map<Layer, () => void>();
  readonly #placed = new Map<Layer, Map<string, PlacedWeight>>();
  readonly #origins = new Map<tf.LayerVariable, WeightOrigin>();
  readonly #inherited = new Map<tf.LayerVariable, readonly Reparameterization[]>();
  readonly #names = new Set<string>();

  constructor(model: tf.LayersModel, settings: Settings, rules: QuantizeLayerRules) {
    this.#settings = settings;
    this.#rules = rules;
    this.#graph = flatten(model);
    this.#reads = readsOf(this.#graph);
    // Points that the model has already make room for those that are made in their place.
    for (const { layer, name } of this.#graph.calls) if (!(layer instanceof FakeQuantize)) this.#names.add(name);
  }

  build(name: string): BuiltModel {
    const inputs = this.#graph.inputs.map((value) => this.#input(value));
    for (const call of this.#graph.calls) this.#run(call);
    const outputs = this.#graph.outputs.map((value) => {
      const output = this.#lookUp(value);
      return output.isFloat ? output.tensor : this.#quantized(output).tensor;
    });
    const model = tf.model({ inputs, outputs, name });
    attachReparameterizations(model, ({ layer, name: weight, variable }) => {
      const placed = this.#placed.get(layer)?.get(weight);
      const inherited = this.#inherited.get(variable) ?? [];
      return placed === undefined ? inherited : [...inherited, weightGrid(placed)];
    });
    return { model, origins: this.#origins };
  }

  #input({ id, shape, dtype, name }: FlatValue & { readonly name: string }): tf.SymbolicTensor {
    const tensor = tf.input({ batchShape: shape, dtype, name });
    this.#names.add(name);
    // Floats, which a layer that stays float reads as they are.
    this.#values.set(id, this.#value(tensor, this.#reads.count(id), { isFloat: true }));
    return tensor;
  }

  #run(call: FlatCall): void {
    const { layer } = call;
    const annotation = this.#annotation(call);
    const rule = annotation === 'float' ? floatRule : (this.#rules[classNameOf(layer)] ?? this.#rules['*']);
    if (rule === undefined) return;
    const bits = typeof annotation === 'object' ? annotation.weights : this.#settings.weights;
    const result = rule(this.#call(call, bits));
    const values = isList(result) ? result : [result];
    call.outputs.forEach(({ id }, i) => {
      const value = values[i];
      if (value) this.#values.set(id, { ...value, reads: this.#reads.count(id) });
    });
  }

  #annotation({ layer, name }: FlatCall): ReturnType<NonNullable<Settings['annotate']>> {
    const skipped = this.#settings.skip.some((pattern) => matchesName(pattern, name));
    return skipped ? 'float' : this.#settings.annotate?.(layer);
  }

  #call(call: FlatCall, bits: 8 | 4): QuantizeCall {
    const { layer, name } = call;
    const inputs = call.inputs.map((value) => this.#lookUp(value));
    const [input] = inputs;
    const [output] = call.outputs;
    if (input === undefined || output === undefined) {
      throw new LiteError('QAT_MODEL', 'the layer has no inputs or no outputs', { at: `layer "${name}"` });
    }
    const reads = this.#reads.count(output.id);
    return {
      layer,
      name,
      inputs,
      input,
      className: classNameOf(layer),
      config: layer.getConfig(),
      settings: this.#settings,
      alwaysFollows: (source) => this.#reads.alwaysFollows(layer, source),
      isTerminal: this.#reads.isTerminal(output.id),
      reader: this.#reads.reader(output.id),
      quantized: (value = input) => this.#quantized(value),
      float: (value = input) => (value.isFloat ? value : this.#quantized(value)),
      copy: (changes = {}) =>
        this.#copy(
          layer,
          '',
          () => cloneLayer(layer, { ...changes, name }),
          (made) => {
            copyWeights(layer, made);
            this.#inherit(weightTargets(layer), weightTargets(made));
            for (const [index, variable] of made.weights.entries()) this.#origins.set(variable, { layer, index });
          },
        ),
      part: (suffix, make, weights = {}) =>
        this.#copy(
          layer,
          suffix,
          () => make(this.#uniqueName(`${name}_${suffix}`)),
          (made) => this.#copyPart(layer, made, weights),
        ),
      apply: (made, tensors) => this.#apply(made, tensors)[0] as tf.SymbolicTensor,
      applyAll: (made, tensors) => this.#apply(made, tensors),
      weights: (made, axes) => this.#place(made, axes, bits),
      fold: (site, normalization) => this.#fold(site, normalization),
      value: (tensor, facts = {}) => this.#value(tensor, reads, facts),
      point: (value, how) => this.#point(value, how),
    };
  }

  #value(tensor: tf.SymbolicTensor, reads: number, facts: Parameters<QuantizeCall['value']>[1] = {}): QuantizedValue {
    const { name } = tensor.sourceLayer;
    return { tensor, name, point: null, isFloat: false, fusable: false, affine: null, reads, ...facts };
  }

  /** The value on a grid: as it is, or behind a point, which all who ask for it share. */
  #quantized(value: QuantizedValue): QuantizedValue {
    return value.point !== null ? value : this.#point(value, {});
  }

  #point(value: QuantizedValue, how: PointFacts): QuantizedValue {
    const known = this.#points.get(value.tensor);
    if (known !== undefined) return known;
    const { activations, observer, momentum, freezeAfter = null } = this.#settings;
    if (activations === 'float' || value.tensor.dtype !== 'float32') return value;
    const { fixed = null, rounding = 'away', onlyInPrediction = false, follows } = how;
    const bits = how.bits ?? (activations === 'int16' ? 16 : 8);
    const name = this.#uniqueName(`${value.name}_quantize`);
    const point = new FakeQuantize({ name, bits, fixed, rounding, onlyInPrediction, observer, momentum, freezeAfter });
    const [tensor = value.tensor] = applyLayer(point, [value.tensor]);
    if (follows) point.follow(follows);
    const quantized: QuantizedValue = { ...value, tensor, point, fusable: false, affine: null, isFloat: false };
    this.#points.set(value.tensor, quantized);
    return quantized;
  }

  #copy(layer: Layer, part: string, make: () => Layer, fill: (made: Layer) => void): Layer {
    const copies = this.#copies.get(layer) ?? new Map<string, Layer>();
    this.#copies.set(layer, copies);
    const known = copies.get(part);
    if (known !== undefined) return known;
    const made = make();
    copies.set(part, made);
    // Its weights exist once it has been called.
    this.#pending.set(made, () => fill(made));
    return made;
  }

  #apply(layer: Layer, tensors: readonly tf.SymbolicTensor[]): readonly tf.SymbolicTensor[] {
    const outputs = applyLayer(layer, tensors);
    this.#pending.get(layer)?.();
    this.#pending.delete(layer);
    return outputs;
  }

  #copyPart(layer: Layer, made: Layer, names: Readonly<Record<string, string>>): void {
    const sources = weightTargets(layer);
    for (const target of weightTargets(made)) {
      const index = sources.findIndex(({ name }) => name === names[target.name]);
      const source = sources[index];
      if (source === undefined) continue;
      target.variable.write(source.variable.read());
      this.#origins.set(target.variable, { layer, index });
      this.#inherit([source], [target]);
    }
  }

  /** What a weight went through already, it goes on going through, before it is put on a grid. */
  #inherit(sources: readonly WeightTarget[], targets: readonly WeightTarget[]): void {
    targets.forEach(({ variable }, i) => {
      const source = sources[i];
      if (source === undefined) return;
      const list = reparameterizationsOf(source).filter(({ name }) => name !== WEIGHT_GRID);
      if (list.length > 0) this.#inherited.set(variable, list);
    });
  }

  #place(layer: Layer, axes: WeightAxes, bits: 8 | 4): void {
    const placed = this.#placed.get(layer) ?? new Map<string, PlacedWeight>();
    this.#placed.set(layer, placed);
    for (const [name, own] of Object.entries(axes)) {
      if (!placed.has(name)) placed.set(name, { own, max: bits === 8 ? 127 : 7, fold: null });
    }
  }

  #fold({ layer, weight, channelShape }: AffineSite, normalization: Layer): void {
    const placed = this.#placed.get(layer)?.get(weight);
    if (placed === undefined) return;
    this.#placed.get(layer)?.set(weight, { ...placed, fold: { normalization, channelShape } });
  }

  #uniqueName(name: string): string {
    let unique = name;
    for (let n = 1; this.#names.has(unique); n++) unique = `${name}_${n}`;
    this.#names.add(unique);
    return unique;
  }

  #lookUp({ id }: FlatValue): QuantizedValue {
    const value = this.#values.get(id);
    if (value) return value;
    throw new LiteError('QAT_MODEL', 'a value is read before it is made');
  }
}

/** A layer that stays as it is. */
function floatRule(call: QuantizeCall): readonly QuantizedValue[] {
  const inputs = call.inputs.map((input) => call.float(input).tensor);
  return call.applyAll(call.copy(), inputs).map((tensor) => call.value(tensor, { isFloat: true }));
}

function isList(value: QuantizedValue | readonly QuantizedValue[]): value is readonly QuantizedValue[] {
  return Array.isArray(value);
}
