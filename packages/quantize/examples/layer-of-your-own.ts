import { type QuantizeLayerRule, quantizeAwareTraining } from '@litesmith/quantize/tfjs';
import type * as tf from '@tensorflow/tfjs';

// A layer that multiplies by a matrix, like Dense: its input on a grid, one scale for each column of the matrix. What it yields
// gets a point of its own where it is read, unless a relu behind it is part of the same operator.
const mixing: QuantizeLayerRule = (call) => {
  const layer = call.copy();
  const tensor = call.apply(layer, [call.quantized().tensor]);
  call.weights(layer, { kernel: [1] });
  return call.value(tensor, { fusable: true });
};

/** Some layers by rules of one's own, one layer in float, one in 4 bits. */
export function customized(model: tf.LayersModel): tf.LayersModel {
  return quantizeAwareTraining(model, {
    layers: { Mixing: mixing },
    skip: ['logits'],
    annotate: (layer) => (layer.name === 'wide' ? { weights: 4 } : undefined),
  });
}
