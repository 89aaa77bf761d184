import { applyLayer, bakeWeights, cloneLayer, cloneModel, copyWeights, flatten, type Layer } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { FakeQuantize } from './fake-quantize-layer.js';
import { type Origin, originOf } from './origin.js';

/**
 * The plain model of a quantization-aware one: no points of quantization, weights as they were trained. It has the layers of
 * the model that training began with, nested models and activations included. Of a quantization-aware model that was loaded
 * from a file only its own layers are known, without the points.
 */
export function stripQuantization(model: tf.LayersModel): tf.LayersModel {
  const origin = originOf(model);
  return origin === undefined ? withoutPoints(model) : restored(model, origin);
}

function restored(model: tf.LayersModel, { original, origins }: Origin): tf.LayersModel {
  const kept: tf.Tensor[] = [];
  try {
    const trained = new Map<Layer, tf.Tensor[]>();
    const write = (variable: tf.LayerVariable, value: tf.Tensor): void => {
      const origin = origins.get(variable);
      if (origin === undefined) return;
      const values = trained.get(origin.layer) ?? [];
      values[origin.index] = value;
      trained.set(origin.layer, values);
    };
    for (const variable of origins.keys()) write(variable, variable.read());
    bakeWeights(model, (variable, value) => {
      const copy = tf.keep(value.clone());
      kept.push(copy);
      write(variable, copy);
    });
    return cloneModel(original, (layer) => trained.get(layer) ?? layer.getWeights()).model;
  } finally {
    tf.dispose(kept);
  }
}

function withoutPoints(model: tf.LayersModel): tf.LayersModel {
  const graph = flatten(model);
  const values = new Map<number, tf.SymbolicTensor>();
  const clones = new Map<Layer, Layer>();
  const copies = new Map<tf.LayerVariable, tf.LayerVariable>();
  const inputs = graph.inputs.map(({ id, shape, dtype, name }) => {
    const input = tf.input({ batchShape: shape, dtype, name });
    values.set(id, input);
    return input;
  });
  const lookUp = ({ id }: { readonly id: number }): tf.SymbolicTensor => values.get(id) as tf.SymbolicTensor;
  for (const call of graph.calls) {
    const { layer, name } = call;
    let outputs: readonly tf.SymbolicTensor[] = call.inputs.map(lookUp);
    if (!(layer instanceof FakeQuantize)) {
      const known = clones.get(layer);
      const clone = known ?? cloneLayer(layer, { name });
      clones.set(layer, clone);
      outputs = applyLayer(clone, outputs);
      if (known === undefined) {
        copyWeights(layer, clone);
        layer.weights.forEach((variable, i) => {
          const copy = clone.weights[i];
          if (copy) copies.set(variable, copy);
        });
      }
    }
    call.outputs.forEach(({ id }, i) => {
      const output = outputs[i];
      if (output) values.set(id, output);
    });
  }
  bakeWeights(model, (variable, value) => copies.get(variable)?.write(value));
  return tf.model({ inputs, outputs: graph.outputs.map(lookUp), name: model.name });
}
