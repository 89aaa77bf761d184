import * as tf from '@tensorflow/tfjs';
import type { Layer } from '../layer-graph.js';

/**
 * Lets a Conv2D layer with dilation be trained: TF.js computes it in an operation fused with bias and activation whose gradient
 * refuses dilation, whatever the backend. The layer gets a `call` of its own, which computes the same in steps.
 *
 * Layers of other kinds are left alone.
 */
export function unfuseDilated(layer: Layer): void {
  if (layer.getClassName() !== 'Conv2D') return;
  const { dilationRate, strides, padding, dataFormat, activation: name } = layer.getConfig();
  const dilation = pair(dilationRate);
  if (dilation.every((rate) => rate === 1)) return;
  const activation =
    typeof name === 'string' && name !== 'linear' ? tf.layers.activation({ activation: name as 'relu' }) : null;
  const isFirst = dataFormat === 'channelsFirst';
  layer.call = (inputs) =>
    tf.tidy(() => {
      const [x] = Array.isArray(inputs) ? inputs : [inputs];
      const read = (weight: string) =>
        layer.weights.find(({ originalName }) => originalName.split('/').at(-1) === weight)?.read();
      const [kernel, bias] = [read('kernel'), read('bias')];
      if (x === undefined || kernel === undefined) throw new Error(`layer "${layer.name}" is not built`);
      const image = (isFirst ? x.transpose([0, 2, 3, 1]) : x) as tf.Tensor4D;
      const pad = padding === 'same' ? 'same' : 'valid';
      const y = tf.conv2d(image, kernel as tf.Tensor4D, pair(strides), pad, 'NHWC', dilation);
      const sum = bias === undefined ? y : y.add(bias);
      const result = isFirst ? sum.transpose([0, 3, 1, 2]) : sum;
      return activation === null ? result : (activation.apply(result) as tf.Tensor);
    });
}

function pair(value: unknown): [number, number] {
  const [first = 1, second = first] = [value].flat().map((each) => (typeof each === 'number' ? each : 1));
  return [first, second];
}
