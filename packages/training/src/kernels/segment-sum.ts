import * as tf from '@tensorflow/tfjs';

/** Sums of the rows of x whose segment is 0, 1, …: y[s, …] = Σ over rows i with segments[i] = s. Rows of others are left out. */
export function segmentSum(x: tf.Tensor, segments: tf.Tensor, count: number): tf.Tensor {
  const [rows = 0, ...rest] = x.shape;
  const size = rest.reduce((product, dimension) => product * dimension, 1);
  const [values, ids] = [x.dataSync(), segments.dataSync()];
  const sums = new Float32Array(count * size);
  for (let row = 0; row < rows; row++) {
    const segment = ids[row] as number;
    if (segment < 0 || segment >= count) continue;
    for (let i = 0, from = row * size, to = segment * size; i < size; i++, from++, to++) {
      sums[to] = (sums[to] as number) + (values[from] as number);
    }
  }
  return tf.tensor(sums, [count, ...rest]);
}
