import type { Diagnostic } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { isContainer, type LayerNode, layerCalls } from '@litesmith/training/layer-graph';
import type { LayersModel } from '@tensorflow/tfjs';
import type { SourceGraph, SourceValues } from '../../source-graph.js';
import { SourceGraphWriter } from '../../source-graph-writer.js';
import { checkModel } from './check-model.js';
import { layerConfig } from './layer-config.js';
import type { Layer, LayerCall, LayerScope, LayerValue } from './layer-rule.js';
import { type LayerRules, layerRules } from './layer-rules.js';
import { inputShapes, outputShapesOf, type ShapeOptions } from './shapes.js';
import { type LayerWeight, type ModelWeights, readWeights, tensorType } from './weights.js';

/** What may be said about a model that it does not say itself. */
export interface LayersModelOptions extends ShapeOptions {
  /** Name of the model, the first part of the names of its tensors; by default the model's own. */
  readonly name?: string;
  /** Rules for further layers, by class name; they come before the built-in ones. */
  readonly layers?: LayerRules;
  /** Takes what rules have to say without failing. */
  report?(diagnostic: Diagnostic): void;
}

/**
 * Reads a tf.LayersModel (sequential, functional, nested, with shared layers) as a source graph.
 *
 * @throws {LiteError} as `checkModel` and `readWeights`; `CONVERT_UNSUPPORTED` listing ALL calls of layers whose
 *   configuration cannot be converted.
 */
export async function layersModelSource(model: LayersModel, options: LayersModelOptions = {}): Promise<SourceGraph> {
  const rules: LayerRules = { ...layerRules, ...options.layers };
  checkModel(model, rules);
  const reader = new LayersModelReader(rules, await readWeights(model), (diagnostic) => options.report?.(diagnostic));
  return reader.read(model, options);
}

/** Walks a model call by call; keeps the constants that calls share and the problems found on the way. */
class LayersModelReader {
  readonly #writer = new SourceGraphWriter();
  readonly #rules: LayerRules;
  readonly #weights: ModelWeights;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #references = new Map<number, string>();
  readonly #problems: string[] = [];

  constructor(rules: LayerRules, weights: ModelWeights, report: (diagnostic: Diagnostic) => void) {
    this.#report = report;
    this.#rules = rules;
    this.#weights = weights;
  }

  read(model: LayersModel, options: LayersModelOptions): SourceGraph {
    const name = options.name ?? model.name;
    const shapes = inputShapes(model, options);
    const inputNames = uniqueNames(model.inputs.map((tensor) => tensor.sourceLayer.name));
    const inputs = model.inputs.map((tensor, i): LayerValue => {
      const signatureName = inputNames[i] ?? '';
      const dtype = tensorType(tensor.dtype) ?? 'FLOAT32';
      const shape = shapes[i] ?? [];
      const reference = this.#writer.input({ name: `serving_default_${signatureName}`, signatureName, dtype, shape });
      return { reference, dtype, shape, masked: false };
    });
    const outputs = this.#container(model, inputs, name);
    const outputNames = uniqueNames(model.outputs.map((tensor) => tensor.sourceLayer.name));
    outputs.forEach((value, i) => {
      this.#writer.output({ value: value.reference, signatureName: outputNames[i] ?? '' });
    });
    if (this.#problems.length > 0) {
      throw new LiteError(
        'CONVERT_UNSUPPORTED',
        `model "${model.name}" cannot be converted:\n${this.#problems.map((problem) => `  ${problem}`).join('\n')}`,
      );
    }
    return this.#writer.graph(name);
  }

  #container(model: LayersModel, inputs: readonly LayerValue[], path: string): readonly LayerValue[] {
    const values = new Map<number, LayerValue>();
    model.inputs.forEach((tensor, i) => {
      const value = inputs[i];
      if (value) values.set(tensor.id, value);
    });
    const lookUp = (tensor: { readonly id: number; readonly name: string }): LayerValue => {
      const value = values.get(tensor.id);
      if (value) return value;
      throw new LiteError('SOURCE_GRAPH', `"${tensor.name}" does not depend on the inputs of the model`, { at: path });
    };
    for (const node of layerCalls(model)) {
      const layer = node.outboundLayer;
      const operands = node.inputTensors.map(lookUp);
      const name = `${path}/${layer.name}`;
      const results = isContainer(layer) ? this.#container(layer, operands, name) : this.#layer(node, operands, name);
      node.outputTensors.forEach((tensor, i) => {
        const value = results[i];
        if (value) values.set(tensor.id, value);
      });
    }
    return model.outputs.map(lookUp);
  }

  #layer(node: LayerNode, inputs: readonly LayerValue[], path: string): readonly LayerValue[] {
    const layer = node.outboundLayer;
    const className = layer.getClassName();
    const [input] = inputs;
    const rule = this.#rules[className];
    if (input === undefined || rule === undefined) {
      throw new LiteError(
        'SOURCE_GRAPH',
        `layer "${layer.name}" (${className}) is not fed by the inputs of the model`,
        { at: path },
      );
    }
    let outputShapes: readonly (readonly number[])[] = [];
    let references: readonly string[] = [];
    try {
      if (node.callArgs?.training === true) {
        throw new LiteError('LAYER_TRAINING', 'is called with training: true, which only training can compute');
      }
      outputShapes = outputShapesOf(node, inputs);
      const config = layerConfig(layer.getConfig());
      const scope = this.#scope(layer, path);
      const warn: LayerCall['warn'] = (code, message) => {
        this.#report({ severity: 'warning', code, message, at: `${className} "${path}"` });
      };
      const result = rule({ layer, config, inputs, input, outputShapes, scope, warn });
      references = typeof result === 'string' ? [result] : result;
    } catch (error) {
      if (!(error instanceof LiteError)) throw error;
      // Go on with the shapes that TF.js knows, to find all problems at once.
      this.#problems.push(`${className} "${path}": ${error.message.replaceAll('\n', '\n  ')}`);
      outputShapes = node.outputTensors.map((tensor) => tensor.shape.map((dimension) => dimension ?? -1));
    }
    const masked = isMasked(layer, inputs);
    return node.outputTensors.map((tensor, i) => ({
      reference: references[i] ?? '',
      dtype: tensorType(tensor.dtype) ?? 'FLOAT32',
      shape: outputShapes[i] ?? [],
      masked,
    }));
  }

  #scope(layer: Layer, path: string): LayerScope {
    const writer = this.#writer;
    const weightValues = (name: string): LayerWeight => {
      const weight = this.#weights.get(layer)?.get(name);
      if (weight) return weight;
      const names = [...(this.#weights.get(layer)?.keys() ?? [])].join(', ') || 'none';
      throw new LiteError('LAYER_WEIGHT', `weight "${name}" is missing; the layer has ${names}`, {
        hint: 'build the model, or load its weights',
      });
    };
    const constant: LayerScope['constant'] = (name, dtype, shape, values: SourceValues) =>
      writer.constant(`${path}/${name}`, dtype, shape, values);
    return {
      node: (op, inputs, attrs = {}, name = op) => writer.node(`${path}/${name}`, op, inputs, attrs),
      constant,
      scalar: (name, value) => constant(name, 'FLOAT32', [], Float32Array.of(value)),
      integers: (name, values) => constant(name, 'INT32', [values.length], Int32Array.from(values)),
      weightValues,
      weight: (name, as) => {
        const weight = weightValues(name);
        const known = this.#references.get(weight.id);
        if (known !== undefined) return known;
        const reference = writer.constant(`${path}/${as}`, weight.dtype, weight.shape, weight.values);
        this.#references.set(weight.id, reference);
        return reference;
      },
    };
  }
}

/** Masks come from Masking and Embedding, and end at a layer that does not pass them on. */
function isMasked(layer: Layer, inputs: readonly LayerValue[]): boolean {
  if (layer.getClassName() === 'Masking') return true;
  if (layer.getConfig().maskZero === true) return true;
  return layer.supportsMasking && inputs.some((input) => input.masked);
}

/** The names, with `_1`, `_2`, … behind those that repeat. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const writer = new SourceGraphWriter();
  return names.map((name) => writer.uniqueName(name));
}
