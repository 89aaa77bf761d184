import { LiteError } from '@litesmith/ops-registry';
import * as tf from '@tensorflow/tfjs';
import { applyLayer, cloneLayer, copyWeights } from './clone-layer.js';
import { isContainer, type Layer, layerCalls, requireModel } from './layer-graph.js';

/** A copy of a model, and which of its layers was made from which. */
export interface ClonedModel {
  readonly model: tf.LayersModel;
  /** From layers of the original to those of the copy, without nested models. */
  readonly layers: ReadonlyMap<Layer, Layer>;
}

/**
 * A copy of a model with weights of its own: the same layers, names, nesting and sharing, not compiled.
 *
 * @param weightsOf gives the weights of a layer; those that it has by default
 * @throws {LiteError} `TRAINING_MODEL` and `TRAINING_CLONE`, as {@link cloneLayer} and `requireModel` give them
 */
export function cloneModel(original: tf.LayersModel, weightsOf?: (layer: Layer) => readonly tf.Tensor[]): ClonedModel {
  requireModel(original);
  const clones = new Map<Layer, Layer>();
  const containers = new Map<tf.LayersModel, tf.LayersModel>();
  const layers = new Map<Layer, Layer>();
  const copy = (source: tf.LayersModel): tf.LayersModel => {
    const values = new Map<number, tf.SymbolicTensor>();
    for (const { id, shape, dtype, sourceLayer } of source.inputs) {
      values.set(id, tf.input({ batchShape: shape, dtype, name: sourceLayer.name }));
    }
    const lookUp = (tensor: tf.SymbolicTensor): tf.SymbolicTensor => {
      const value = values.get(tensor.id);
      if (value) return value;
      throw new LiteError('TRAINING_MODEL', `"${tensor.name}" does not depend on the inputs of the model`, {
        at: source.name,
      });
    };
    const cloneOf = (layer: Layer): Layer => {
      const known = clones.get(layer);
      if (known) return known;
      const nested = isContainer(layer) ? (containers.get(layer) ?? copy(layer)) : undefined;
      const clone = nested ?? cloneLayer(layer);
      clones.set(layer, clone);
      return clone;
    };
    for (const node of layerCalls(source)) {
      const layer = node.outboundLayer;
      const clone = cloneOf(layer);
      const { mask: _mask, ...callArgs } = node.callArgs ?? {};
      const outputs = applyLayer(clone, node.inputTensors.map(lookUp), callArgs);
      if (!isContainer(layer) && !layers.has(layer)) {
        copyWeights(layer, clone, weightsOf?.(layer));
        layers.set(layer, clone);
      }
      node.outputTensors.forEach((tensor, i) => {
        const output = outputs[i];
        if (output) values.set(tensor.id, output);
      });
    }
    const result = tf.model({
      inputs: source.inputs.map(lookUp),
      outputs: source.outputs.map(lookUp),
      name: source.name,
    });
    containers.set(source, result);
    return result;
  };
  return { model: copy(original), layers };
}
