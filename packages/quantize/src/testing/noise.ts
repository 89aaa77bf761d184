import { createInterpreter, type Interpreter, type InterpreterTensor } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { calibrate } from '../calibrate/calibrate.js';
import type { Statistics } from '../calibrate/statistics.js';

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

/** Ranges of a model over some samples of noise, as {@link runOnNoise} would give it. */
export function noiseStatistics(model: Model, count = 4): Promise<Statistics> {
  const { inputs } = createInterpreter(model);
  const next = noise();
  const samples = Array.from({ length: count }, () =>
    inputs.map(({ data, dtype, quantization }) => {
      const values = Float32Array.from({ length: data.length }, next);
      return dtype === 'FLOAT32' || quantization !== undefined ? values : values.map((value) => (value > 0 ? 1 : 0));
    }),
  );
  return calibrate(model, samples, createInterpreter);
}
