import { largestMagnitude, roundOnScale, scaleFor } from './on-scale.js';
import type { WeightAlgorithm, WeightGrid } from './weight-algorithm.js';

/** Chooses the magnitude that is to be the end of the grid, from a row and its largest magnitude (above 0). */
export type ChooseClip = (
  values: Float32Array,
  start: number,
  end: number,
  largest: number,
  grid: WeightGrid,
) => number;

/** The algorithm that chooses a clip for each row by itself, and rounds to the nearest. */
export function byRow(choose: ChooseClip): WeightAlgorithm {
  return ({ values, rows, columns }, grid) => {
    const stored = new Int8Array(values.length);
    const scale = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const [start, end] = [row * columns, (row + 1) * columns];
      const largest = largestMagnitude(values, start, end);
      const step = scaleFor(largest === 0 ? 0 : choose(values, start, end, largest, grid), grid);
      scale[row] = step;
      roundOnScale(values, start, end, step, grid, stored);
    }
    return { values: stored, scale };
  };
}
