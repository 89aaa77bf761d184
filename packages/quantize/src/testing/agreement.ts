import type { RunnableModel } from '@litesmith/ir';
import type * as tf from '@tensorflow/tfjs';

/** How far two runs of one output lie apart. */
export interface Agreement {
  readonly elements: number;
  /** Share of elements that differ by more than half a step, and by more than one and a half. */
  readonly differing: number;
  readonly beyondOne: number;
  /** Share of samples with the same highest element. */
  readonly sameArgMax: number;
  readonly maxSteps: number;
}

/** Runs a quantization-aware model and the integer one on the same inputs, sample by sample; differences in steps of so much. */
export function compareShipped(
  qat: tf.LayersModel,
  interpreter: RunnableModel,
  inputs: readonly tf.Tensor[],
  step: number,
): Agreement {
  const predicted = qat.predict([...inputs], { batchSize: 1024 }) as tf.Tensor;
  const samples = predicted.shape[0] ?? 0;
  const wanted = predicted.dataSync();
  const size = wanted.length / samples;
  const values = inputs.map((input) => input.dataSync());
  let [differing, beyondOne, same, maxSteps] = [0, 0, 0, 0];
  for (let sample = 0; sample < samples; sample++) {
    interpreter.inputs.forEach((input, i) => {
      const all = values[i] ?? [];
      input.setReal(all.slice((sample * all.length) / samples, ((sample + 1) * all.length) / samples));
    });
    interpreter.invoke();
    const result = interpreter.outputs[0]?.real() ?? [];
    const expected = wanted.slice(sample * size, (sample + 1) * size);
    for (let i = 0; i < size; i++) {
      const steps = Math.abs((result[i] ?? Number.NaN) - (expected[i] ?? 0)) / step;
      if (!(steps <= 0.5)) differing++;
      if (!(steps <= 1.5)) beyondOne++;
      maxSteps = Number.isNaN(steps) ? Number.POSITIVE_INFINITY : Math.max(maxSteps, steps);
    }
    if (argMax(result) === argMax(expected)) same++;
  }
  const elements = samples * size;
  return {
    elements,
    differing: differing / elements,
    beyondOne: beyondOne / elements,
    sameArgMax: same / samples,
    maxSteps,
  };
}

function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
