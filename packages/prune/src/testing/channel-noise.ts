import type { Interpreter, InterpreterTensor } from '@litesmith/interpreter';

/** A stream of numbers from −1 to 1, the same each time. */
export function noise(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
}

function fill(tensor: InterpreterTensor, next: () => number): void {
  const { data, dtype, quantization } = tensor;
  const values = Float32Array.from({ length: data.length }, next);
  if (dtype === 'FLOAT32' || quantization !== undefined) tensor.setReal(values);
  // Other integers may be indices: 0 and 1 are in range nearly everywhere.
  else tensor.set(Array.from(values, (value) => (value > 0 ? 1 : 0)));
}

/** Sets all inputs to noise and runs; gives the inputs as they were set. */
export function runOnNoise(interpreter: Interpreter, seed: number): readonly ArrayLike<number | bigint>[] {
  const next = noise(seed);
  interpreter.resetVariables();
  for (const input of interpreter.inputs) fill(input, next);
  const given = interpreter.inputs.map((input) => input.copy() as ArrayLike<number | bigint>);
  interpreter.invoke();
  return given;
}

/** How far two sets of outputs lie apart, in units of the largest magnitude among them; 0 where they are the same. */
export function distance(
  ours: readonly { readonly data: ArrayLike<unknown> }[],
  theirs: readonly (ArrayLike<unknown> | { readonly data: ArrayLike<unknown> })[],
): number {
  let farthest = ours.length === theirs.length ? 0 : Number.POSITIVE_INFINITY;
  for (const [index, { data }] of ours.entries()) {
    const given = theirs[index] ?? [];
    const other = 'data' in given ? given.data : given;
    if (data.length !== other.length) return Number.POSITIVE_INFINITY;
    let [largest, off] = [1e-6, 0];
    for (let i = 0; i < data.length; i++) {
      const [a, b] = [Number(data[i]), Number(other[i])];
      if (Object.is(a, b) || a === b) continue;
      largest = Math.max(largest, Math.abs(a), Math.abs(b));
      off = Math.max(off, Math.abs(a - b));
      if (Number.isNaN(a - b)) off = Number.POSITIVE_INFINITY;
    }
    for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(Number(data[i])) || 0);
    farthest = Math.max(farthest, off / largest);
  }
  return farthest;
}
