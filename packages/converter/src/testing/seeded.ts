import * as tf from '@tensorflow/tfjs';

/** The generator of the goldens: s ← s·1664525 + 1013904223 mod 2³², u = s / 2³². */
export function seeded(seed = 12345): () => number {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
}

/** Gives a model weights in [−0.5, 0.5), variances in [0.5, 1.5), the same ones every time. */
export function seedWeights(model: tf.LayersModel, seed = 7): void {
  const next = seeded(seed);
  const values = model.weights.map((weight) => {
    const positive = weight.originalName.endsWith('variance');
    const size = weight.shape.reduce<number>((count, dimension) => count * (dimension ?? 1), 1);
    const data = Float32Array.from({ length: size }, () => next() + (positive ? 0.5 : -0.5));
    return tf.tensor(
      data,
      weight.shape.map((dimension) => dimension ?? 1),
    );
  });
  model.setWeights(values);
}

/** Inputs in [−1, 1) for a model, unknown dimensions set to `unknown`, the batch to `batch`. */
export function seededInputs(model: tf.LayersModel, batch = 2, unknown = 6): readonly tf.Tensor[] {
  const next = seeded();
  return model.inputs.map((input) => {
    const shape = input.shape.map((dimension, axis) => dimension ?? (axis === 0 ? batch : unknown));
    const size = shape.reduce((count, dimension) => count * dimension, 1);
    if (input.dtype === 'int32')
      return tf.tensor(
        Int32Array.from({ length: size }, () => Math.floor(next() * 4)),
        shape,
        'int32',
      );
    return tf.tensor(
      Float32Array.from({ length: size }, () => 2 * next() - 1),
      shape,
    );
  });
}

/** What the model itself predicts. */
export function predict(model: tf.LayersModel, inputs: readonly tf.Tensor[]): readonly tf.Tensor[] {
  const result = model.predict([...inputs]);
  return Array.isArray(result) ? result : [result];
}
