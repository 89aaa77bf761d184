import type { Interpreter } from '@litesmith/interpreter';

/** A stream of numbers from −1 to 1, the same each time. */
export function noise(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
}

/** So many of them. */
export function noises(count: number, seed = 1): Float32Array {
  return Float32Array.from({ length: count }, noise(seed));
}

/** Sets all inputs to the next numbers of a stream, runs, and gives the inputs as they were set. */
export function runOnNoise(interpreter: Interpreter, next: () => number): readonly ArrayLike<number | bigint>[] {
  interpreter.resetVariables();
  for (const input of interpreter.inputs) {
    const values = Float32Array.from({ length: input.data.length }, next);
    if (input.dtype === 'FLOAT32' || input.quantization !== undefined) input.setReal(values);
    // Other integers may be indices: 0 and 1 are in range nearly everywhere.
    else input.set(Array.from(values, (value) => (value > 0 ? 1 : 0)));
  }
  const given = interpreter.inputs.map((input) => input.copy() as ArrayLike<number | bigint>);
  interpreter.invoke();
  return given;
}
