import { byRow } from './by-row.js';
import { scaleFor, squaredError } from './on-scale.js';
import type { WeightAlgorithm } from './weight-algorithm.js';

/** Clips that are tried, as shares of the largest magnitude: from a fifth of it (4 bits clip hard) to all of it. */
const SMALLEST = 0.2;
const CANDIDATES = 40;

/**
 * The clip of least squared error of each row, by trying some. Never worse than min/max, which is one of them.
 *
 * Source: Choukroun et al. 2019, "Low-bit Quantization of Neural Networks for Efficient Inference", §4.1
 */
export const mseWeights: WeightAlgorithm = byRow((values, start, end, largest, grid) => {
  let best = largest;
  let least = squaredError(values, start, end, scaleFor(largest, grid), grid);
  for (let i = 1; i < CANDIDATES; i++) {
    const clip = largest * (1 - ((1 - SMALLEST) * i) / CANDIDATES);
    const error = squaredError(values, start, end, scaleFor(clip, grid), grid, least);
    if (error < least) [best, least] = [clip, error];
  }
  return best;
});
