import { elementCountOf } from '@litesmith/ir';
import type { WeightScheme } from '../recipe/scheme.js';
import type { WeightContext, WeightGrid, WeightMatrix, WeightType } from './weight-algorithm.js';
import { weightAlgorithms } from './weight-algorithms.js';

/** The grids of the integer types, narrow: as many values below zero as above, which leaves three of INT2. */
export const weightGrids: { readonly [T in WeightType]: WeightGrid } = {
  INT8: { min: -127, max: 127 },
  INT4: { min: -7, max: 7 },
  INT2: { min: -1, max: 1 },
};

/** Weights as they are stored: values in the order of the tensor, scales in the order of the axis or of the blocks. */
export interface StoredWeights {
  readonly values: Int8Array;
  readonly scale: Float32Array;
}

/**
 * Quantizes weights.
 *
 * @param values row-major, of `shape`
 * @param axis   that scales lie along; `null` for one scale. Blocks lie along the last axis.
 */
export function quantizeWeights(
  values: Float32Array,
  shape: readonly number[],
  axis: number | null,
  { dtype, granularity, algorithm }: WeightScheme,
  context: WeightContext = {},
): StoredWeights {
  const run = (matrix: WeightMatrix) => weightAlgorithms[algorithm](matrix, weightGrids[dtype], context);
  if (typeof granularity === 'object') {
    return run({ values, rows: values.length / granularity.block, columns: granularity.block });
  }
  if (axis === null) return run({ values, rows: 1, columns: values.length });
  const rows = shape[axis] ?? 1;
  const columns = values.length / Math.max(rows, 1);
  if (axis === 0) return run({ values, rows, columns });
  const inner = elementCountOf(shape.slice(axis + 1));
  const front = new Float32Array(values.length);
  forEachPair(rows, columns, inner, (from, to) => {
    front[to] = values[from] as number;
  });
  const gridded = run({ values: front, rows, columns });
  const stored = new Int8Array(values.length);
  forEachPair(rows, columns, inner, (from, to) => {
    stored[from] = gridded.values[to] as number;
  });
  return { values: stored, scale: gridded.scale };
}

/** Visits elements of `[outer, rows, inner]` together with their places in `[rows, outer · inner]`. */
function forEachPair(rows: number, columns: number, inner: number, visit: (from: number, to: number) => void): void {
  const outer = columns / inner;
  for (let o = 0; o < outer; o++) {
    for (let row = 0; row < rows; row++) {
      const from = (o * rows + row) * inner;
      const to = row * columns + o * inner;
      for (let i = 0; i < inner; i++) visit(from + i, to + i);
    }
  }
}
