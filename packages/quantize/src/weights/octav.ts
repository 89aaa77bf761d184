import { byRow } from './by-row.js';
import { scaleFor, squaredError } from './on-scale.js';
import type { WeightAlgorithm } from './weight-algorithm.js';

/** Steps of the recursion at the most; it converges in a handful. */
const STEPS = 20;
const TOLERANCE = 1e-5;

/**
 * The clip of each row at which the noise of rounding within it and the error of clipping beyond it are least together, by the
 * fixed point of their derivative:
 *
 *   s' = Σ_{|x| > s} |x| / (4^−B / 3 · n(0 < |x| ≤ s) + n(|x| > s))
 *
 * begun at the mean magnitude. Where it clips with more error than min/max (tiny rows), min/max stays.
 *
 * Source: Sakr et al. 2022, "Optimal Clipping and Magnitude-aware Differentiation for Improved Quantization-aware Training",
 * equation 6
 */
export const octavWeights: WeightAlgorithm = byRow((values, start, end, largest, grid) => {
  // B bits have 2^B − 1 steps over both signs: here the grid says how many.
  const noise = 1 / (grid.max + 0.5) ** 2 / 12;
  let sum = 0;
  for (let i = start; i < end; i++) sum += Math.abs(values[i] as number);
  let clip = sum / Math.max(1, end - start);
  for (let step = 0; step < STEPS; step++) {
    let [beyond, outside, inside] = [0, 0, 0];
    for (let i = start; i < end; i++) {
      const magnitude = Math.abs(values[i] as number);
      if (magnitude > clip) {
        beyond += magnitude;
        outside++;
      } else if (magnitude > 0) inside++;
    }
    const next = beyond / (noise * inside + outside);
    if (!(next > 0)) break;
    const done = Math.abs(next - clip) <= TOLERANCE * clip;
    clip = next;
    if (done) break;
  }
  clip = Math.min(clip, largest);
  const error = (of: number): number => squaredError(values, start, end, scaleFor(of, grid), grid);
  return error(clip) < error(largest) ? clip : largest;
});
