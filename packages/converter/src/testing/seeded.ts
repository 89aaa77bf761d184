import * as tf from '@tensorflow/tfjs';
import type { LayerCase } from './layer-cases.js';
import { seeded } from './seeded-random.js';

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

/** Inputs in [−1, 1) for a model (indices where the case says so), unknown dimensions set to `unknown`. */
export function caseInputs(
  model: tf.LayersModel,
  { indices }: Pick<LayerCase, 'indices'> = {},
  batch = 2,
  unknown = 6,
): readonly tf.Tensor[] {
  const next = seeded();
  return model.inputs.map((input) => {
    const shape = input.shape.map((dimension, axis) => dimension ?? (axis === 0 ? batch : unknown));
    const size = shape.reduce((count, dimension) => count * dimension, 1);
    const element = indices === undefined ? () => 2 * next() - 1 : () => Math.floor(next() * indices);
    return tf.tensor(Float32Array.from({ length: size }, element), shape);
  });
}

/** What the model itself, or its equivalent, predicts. */
export function predict(
  model: tf.LayersModel,
  inputs: readonly tf.Tensor[],
  { equivalent }: Pick<LayerCase, 'equivalent'> = {},
): readonly tf.Tensor[] {
  const judge = equivalent?.() ?? model;
  if (judge !== model) seedWeights(judge);
  const result = judge.predict([...inputs]);
  return Array.isArray(result) ? result : [result];
}

/** The largest absolute difference between results and what TF.js predicts; infinite where lengths differ. */
export function maxDifference(results: readonly ArrayLike<unknown>[], expected: readonly tf.Tensor[]): number {
  if (results.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  expected.forEach((tensor, i) => {
    const wanted = tensor.dataSync();
    if (results[i]?.length !== wanted.length) worst = Number.POSITIVE_INFINITY;
    for (let k = 0; k < wanted.length; k++) {
      const difference = Math.abs(Number(results[i]?.[k]) - Number(wanted[k]));
      // NaN counts as wrong.
      worst = difference <= worst ? worst : Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    }
  });
  return worst;
}
