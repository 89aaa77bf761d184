import { classNameOf, cloneModel, isContainer } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

/**
 * A copy of a classifier whose sigmoid or softmax at the end is a layer of its own, so that the loss can be taken before it; the model
 * itself where it is one already, or where there is none. What it computes, and what it is converted to, stays the same.
 */
export function withOwnEnd(network: tf.LayersModel): tf.LayersModel {
  if (!network.outputs.some(({ sourceLayer }) => fusedEnd(sourceLayer) !== null)) return network;
  const { model } = cloneModel(network);
  const linear: unknown = Reflect.get(tf.layers.activation({ activation: 'linear' }), 'activation');
  const outputs = model.outputs.map((output) => {
    const { sourceLayer } = output;
    const activation = fusedEnd(sourceLayer);
    if (activation === null) return output;
    Reflect.set(sourceLayer, 'activation', linear);
    const end = tf.layers.activation({ activation, name: `${sourceLayer.name}_${activation}` });
    return end.apply(output) as tf.SymbolicTensor;
  });
  return tf.model({ inputs: model.inputs, outputs, name: network.name });
}

/** The sigmoid or softmax that a layer applies to its own result, where nothing else reads that. */
function fusedEnd(layer: tf.layers.Layer): 'sigmoid' | 'softmax' | null {
  if (isContainer(layer) || ['Activation', 'Softmax'].includes(classNameOf(layer))) return null;
  const { activation } = layer.getConfig();
  const isRead = layer.outboundNodes.length > 0;
  return !isRead && (activation === 'sigmoid' || activation === 'softmax') ? activation : null;
}
