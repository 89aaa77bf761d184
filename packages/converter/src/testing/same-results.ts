import type { Model } from '@litesmith/ir';
import { evaluate, type TensorValue } from '@litesmith/reference';
import { seeded } from './seeded-random.js';

/** Runs two models on the same seeded inputs and gives the largest absolute difference; infinite where shapes differ. */
export function resultDifference(a: Model, b: Model): number {
  const next = seeded();
  const inputs = (a.subgraphs[0]?.inputs ?? []).map((id): TensorValue => {
    const { shape, shapeSignature } = a.subgraphs[0]?.tensors.get(id) ?? { shape: [] };
    const known = (shapeSignature ?? shape).map((size) => (size < 0 ? 2 : size));
    const data = Float32Array.from({ length: known.reduce((x, y) => x * y, 1) }, () => 8 * next() - 4);
    return { dtype: 'FLOAT32', shape: known, data };
  });
  const [left, right] = [evaluate(a, inputs), evaluate(b, inputs)];
  let worst = left.length === right.length ? 0 : Number.POSITIVE_INFINITY;
  left.forEach(({ shape, data }, i) => {
    const other = right[i];
    if (`${shape}` !== `${other?.shape}`) worst = Number.POSITIVE_INFINITY;
    Array.from(data, Number).forEach((value, k) => {
      const difference = Math.abs(value - Number(other?.data[k]));
      worst = difference <= worst ? worst : Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    });
  });
  return worst;
}
