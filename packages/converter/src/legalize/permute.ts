import type { SourceValues } from '../source-graph.js';

/** Contents and shape after a transposition. */
export interface Permuted {
  readonly shape: readonly number[];
  readonly values: SourceValues;
}

/** Transposes a constant: output axis i is input axis `permutation[i]`. */
export function permuted(values: SourceValues, shape: readonly number[], permutation: readonly number[]): Permuted {
  const rank = shape.length;
  const strides = new Array<number>(rank).fill(1);
  for (let i = rank - 2; i >= 0; i--) strides[i] = (strides[i + 1] ?? 1) * (shape[i + 1] ?? 1);
  const target = permutation.map((axis) => shape[axis] ?? 1);
  const steps = permutation.map((axis) => strides[axis] ?? 1);
  const result = values.slice();
  const index = new Array<number>(rank).fill(0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from] ?? 0;
    // The next index, last axis first, with the offset kept alongside.
    for (let axis = rank - 1; axis >= 0; axis--) {
      const step = steps[axis] ?? 0;
      index[axis] = (index[axis] ?? 0) + 1;
      from += step;
      if ((index[axis] ?? 0) < (target[axis] ?? 1)) break;
      from -= step * (target[axis] ?? 1);
      index[axis] = 0;
    }
  }
  return { shape: target, values: result };
}
