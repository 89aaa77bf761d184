import * as tf from '@tensorflow/tfjs';
import { type CheckedSplit, sizeOf, writeSample } from '../data/data-set.js';
import type { Metric } from '../define/metric.js';

const BATCH = 500;

/** Scores a network of TensorFlow.js by its first output. */
export function scoreNetwork(network: tf.LayersModel, split: CheckedSplit, metric: Metric): number {
  const target = new Array<number>(sizeOf(split.targets)).fill(0);
  let sum = 0;
  for (let start = 0; start < split.count; start += BATCH) {
    const count = Math.min(BATCH, split.count - start);
    const outputs = predict(network, split, start, count);
    const size = outputs.length / count;
    for (let row = 0; row < count; row++) {
      writeSample({ ...split.targets, scale: 1 }, start + row, target);
      sum += metric.ofSample(outputs.subarray(row * size, (row + 1) * size), target);
    }
  }
  const mean = sum / split.count;
  return metric.ofMean?.(mean) ?? mean;
}

function predict(network: tf.LayersModel, split: CheckedSplit, start: number, count: number): Float32Array {
  return tf.tidy(() => {
    const inputs = split.inputs.map((samples) => {
      const size = sizeOf(samples);
      const values = new Float32Array(count * size);
      for (let row = 0; row < count; row++) writeSample(samples, start + row, values, row * size);
      return tf.tensor(values, [count, ...samples.shape]);
    });
    const [only] = inputs;
    const result = network.predict(inputs.length === 1 && only !== undefined ? only : inputs);
    const first = (Array.isArray(result) ? result[0] : result) as tf.Tensor;
    return first.dataSync().slice() as Float32Array;
  });
}
