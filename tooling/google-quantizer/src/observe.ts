import { createInterpreter } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { type Statistics, type TensorRange, tensorKeys } from '@litesmith/quantize';

/**
 * Ranges of the float tensors of a model's main subgraph over samples of its input.
 *
 * @param options `keepState`: variables go from one sample into the next, as in Google's calibrator
 */
export function observe(
  model: Model,
  samples: readonly ArrayLike<number>[],
  { keepState = false }: { readonly keepState?: boolean } = {},
): Statistics {
  const interpreter = createInterpreter(model, { keepIntermediates: true });
  const [main] = model.subgraphs;
  const observed = [...(tensorKeys(model)[0] ?? [])].flatMap(([id, key]) => {
    const tensor = main?.tensors.get(id);
    return tensor?.dtype === 'FLOAT32' && tensor.data === undefined ? [{ key, tensor: interpreter.tensor(id) }] : [];
  });
  const ranges: { [key: string]: TensorRange } = {};
  for (const sample of samples) {
    if (!keepState) interpreter.resetVariables();
    interpreter.invoke([sample as Float32Array]);
    for (const { key, tensor } of observed) {
      let { min, max } = ranges[key] ?? { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
      for (const value of tensor.data as Float32Array) {
        if (value < min) min = value;
        if (value > max) max = value;
      }
      if (min <= max) ranges[key] = { min, max };
    }
  }
  interpreter.dispose();
  return { format: 'litesmith-statistics', version: 1, observer: 'min-max', samples: samples.length, ranges };
}
