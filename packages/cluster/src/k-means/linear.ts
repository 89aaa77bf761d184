import type { Initialization } from './initial-centroids.js';

/** Centroids evenly spaced from the least to the largest value; one centroid lies in the middle. */
export const linear: Initialization = ({ values }, clusters) => {
  const least = values[0] ?? 0;
  const most = values[values.length - 1] ?? least;
  if (clusters === 1) return Float64Array.of((least + most) / 2);
  const step = (most - least) / (clusters - 1);
  return Float64Array.from({ length: clusters }, (_, c) => (c === clusters - 1 ? most : least + c * step));
};
