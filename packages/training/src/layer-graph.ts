import { LiteError } from '@litesmith/ops-registry';
import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs';

export { withBakedWeight } from './baked-weights.js';

/** A layer of TensorFlow.js. */
export type Layer = layers.Layer;

/** One call of a layer within a model: an edge bundle of TF.js' graph of layers. */
export type LayerNode = Layer['inboundNodes'][number];

/** A model used as a layer, or on its own. */
export function isContainer(layer: Layer): layer is LayersModel {
  return 'layers' in layer && Array.isArray(layer.layers) && 'inputs' in layer && 'outputs' in layer;
}

/**
 * The calls of layers that a model's outputs need, producers first; what feeds the model's inputs is not followed.
 * Nested models count as one call.
 */
export function layerCalls(model: LayersModel): readonly LayerNode[] {
  const inputs = new Set(model.inputs.map((tensor) => tensor.id));
  const ordered: LayerNode[] = [];
  const state = new Map<LayerNode, 'open' | 'done'>();
  // A stack instead of recursion: unrolled models are deeper than the call stack.
  const stack = [...model.outputs].reverse();
  while (stack.length > 0) {
    const tensor = stack[stack.length - 1];
    const node = tensor && !inputs.has(tensor.id) ? tensor.sourceLayer.inboundNodes[tensor.nodeIndex] : undefined;
    if (node === undefined || state.get(node) === 'done') {
      stack.pop();
    } else if (state.get(node) === 'open') {
      stack.pop();
      state.set(node, 'done');
      ordered.push(node);
    } else {
      state.set(node, 'open');
      stack.push(...[...node.inputTensors].reverse());
    }
  }
  return ordered;
}

/** All layers of a model that compute something themselves, those of nested models included, each once. */
export function layersOf(model: LayersModel): readonly Layer[] {
  const found = new Set<Layer>();
  const visit = (container: LayersModel): void => {
    for (const layer of container.layers) {
      if (isContainer(layer)) visit(layer);
      else found.add(layer);
    }
  };
  visit(model);
  return [...found];
}

/**
 * Checks that a model is one that can be taken apart.
 *
 * @throws {LiteError} `TRAINING_MODEL` if it is no tf.LayersModel, or not built yet.
 */
export function requireModel(model: LayersModel): void {
  if (typeof model !== 'object' || model === null || !('layers' in model) || !Array.isArray(model.layers)) {
    throw new LiteError('TRAINING_MODEL', 'expected a tf.LayersModel, got something without layers', {
      hint: 'pass what tf.sequential, tf.model or tf.loadLayersModel gives',
    });
  }
  if (model.outputs.length === 0) {
    throw new LiteError('TRAINING_MODEL', `model "${model.name}" is not built: its input shape is not known`, {
      hint: 'give the first layer an inputShape',
    });
  }
}

/** A value of a flattened model; its number names it. */
export interface FlatValue {
  readonly id: number;
  readonly shape: SymbolicTensor['shape'];
  readonly dtype: SymbolicTensor['dtype'];
}

/** One call of a layer in a flattened model. */
export interface FlatCall {
  readonly layer: Layer;
  /** Name of the layer, behind those of the nested models around it: `encoder/dense`. */
  readonly name: string;
  readonly inputs: readonly FlatValue[];
  readonly outputs: readonly FlatValue[];
}

/** A model with its nested models taken apart: calls of layers in an order in which they can run. */
export interface FlatGraph {
  readonly inputs: readonly (FlatValue & { readonly name: string })[];
  readonly calls: readonly FlatCall[];
  readonly outputs: readonly FlatValue[];
}

/**
 * Takes a model apart, nested models included. A nested model that is called twice gives its calls twice, with the same
 * layers.
 */
export function flatten(model: LayersModel): FlatGraph {
  const calls: FlatCall[] = [];
  let count = 0;
  const newValue = ({ shape, dtype }: SymbolicTensor): FlatValue => ({ id: count++, shape, dtype });
  const run = (container: LayersModel, inputs: readonly FlatValue[], prefix: string): readonly FlatValue[] => {
    const values = new Map<number, FlatValue>();
    container.inputs.forEach((tensor, i) => {
      const value = inputs[i];
      if (value) values.set(tensor.id, value);
    });
    const lookUp = (tensor: SymbolicTensor): FlatValue => {
      const value = values.get(tensor.id);
      if (value) return value;
      throw new LiteError('TRAINING_MODEL', `"${tensor.name}" does not depend on the inputs of the model`, {
        at: `${prefix}${container.name}`,
      });
    };
    for (const node of layerCalls(container)) {
      const layer = node.outboundLayer;
      const operands = node.inputTensors.map(lookUp);
      const name = `${prefix}${layer.name}`;
      const results = isContainer(layer) ? run(layer, operands, `${name}/`) : node.outputTensors.map(newValue);
      if (!isContainer(layer)) calls.push({ layer, name, inputs: operands, outputs: results });
      node.outputTensors.forEach((tensor, i) => {
        const value = results[i];
        if (value) values.set(tensor.id, value);
      });
    }
    return container.outputs.map(lookUp);
  };
  const inputs = model.inputs.map((tensor) => ({ ...newValue(tensor), name: tensor.sourceLayer.name }));
  return { inputs, outputs: run(model, inputs, ''), calls };
}
