import { createInterpreter, type Interpreter, type InterpreterTensor } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { type Statistics, type TensorRange, tensorKeys } from '../calibrate/statistics.js';

/** A stream of numbers from −1 to 1, the same each time. */
export function noise(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
}

function fill(input: InterpreterTensor, next: () => number): void {
  const { data, dtype } = input;
  if (Array.isArray(data)) throw new Error(`input "${input.name}" takes strings`);
  const isReal = dtype === 'FLOAT32' || input.quantization !== undefined;
  const values = Float32Array.from({ length: data.length }, next);
  if (isReal) input.setReal(values);
  // Other integers may be indices: 0 and 1 are in range nearly everywhere.
  else input.set(Array.from(values, (value) => (value > 0 ? 1 : 0)));
}

/** Sets all inputs to the next numbers of a stream, runs, and gives the inputs as they were set. */
export function runOnNoise(interpreter: Interpreter, next: () => number): readonly ArrayLike<number | bigint>[] {
  interpreter.resetVariables();
  for (const input of interpreter.inputs) fill(input, next);
  const given = interpreter.inputs.map((input) => input.copy() as ArrayLike<number | bigint>);
  interpreter.invoke();
  return given;
}

/** Ranges of the float tensors of a model over some runs on noise. */
export function minMaxStatistics(model: Model, runs = 4): Statistics {
  const interpreter = createInterpreter(model, { keepIntermediates: true });
  const next = noise();
  const ranges: { [key: string]: TensorRange } = {};
  for (let run = 0; run < runs; run++) {
    runOnNoise(interpreter, next);
    for (const [id, key] of tensorKeys(model)[0] ?? []) {
      const tensor = model.subgraphs[0]?.tensors.get(id);
      if (tensor?.dtype !== 'FLOAT32' || tensor.data !== undefined) continue;
      const values = valuesOf(interpreter, id);
      let { min, max } = ranges[key] ?? { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
      for (const value of values) {
        if (value < min) min = value;
        if (value > max) max = value;
      }
      if (min <= max) ranges[key] = { min, max };
    }
  }
  interpreter.dispose();
  return { format: 'litesmith-statistics', version: 1, observer: 'min-max', samples: runs, ranges };
}

function valuesOf(interpreter: Interpreter, id: Parameters<Interpreter['tensor']>[0]): Float32Array {
  try {
    return interpreter.tensor(id).data as Float32Array;
  } catch {
    return new Float32Array(0); // folded away, or of no step
  }
}
