import type { GriddedWeights, WeightAlgorithm } from './weight-algorithm.js';

/** Scales by the largest magnitude of each row. */
export const minMaxWeights: WeightAlgorithm = ({ values, rows, columns }, { min, max }): GriddedWeights => {
  const stored = new Int8Array(values.length);
  const scale = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const end = start + columns;
    let largest = 0;
    for (let i = start; i < end; i++) {
      const magnitude = Math.abs(values[i] as number);
      if (magnitude > largest) largest = magnitude;
    }
    const step = largest === 0 ? 1 : Math.fround(largest / max);
    scale[row] = step;
    for (let i = start; i < end; i++) {
      const x = (values[i] as number) / step;
      const q = x < 0 ? -Math.round(-x) : Math.round(x);
      stored[i] = Math.min(max, Math.max(min, q));
    }
  }
  return { values: stored, scale };
};
