import { dampedMoments, inverseCholesky } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { roundAway } from '../plan/grid.js';
import { mseWeights } from './mse.js';
import type { GriddedWeights, WeightAlgorithm, WeightGrid, WeightMatrix } from './weight-algorithm.js';

/**
 * Rounds column by column, and lets the columns yet to come make up for the error of each, as far as the inputs they meet are alike:
 * the output of the layer stays close rather than every weight.
 *
 * Scales are those of least squared error. Without second moments of the inputs, so is the rounding.
 *
 * Source: Frantar et al. 2022, "GPTQ: Accurate Post-training Quantization for Generative Pre-trained Transformers", algorithm 1
 *
 * Where scales belong to blocks, several rows of the matrix make up one row of the weights: errors pass from block to block.
 *
 * @throws {LiteError} `GPTQ_MOMENTS` if the moments are not those of the columns.
 */
export const gptqWeights: WeightAlgorithm = (matrix, grid, context) => {
  const start = mseWeights(matrix, grid, context);
  const { moments } = context;
  if (moments === undefined) return start;
  const depth = Math.round(Math.sqrt(moments.length));
  const { columns } = matrix;
  const fits = depth > 0 && matrix.values.length % depth === 0 && (columns % depth === 0 || depth % columns === 0);
  if (depth * depth !== moments.length || !fits) {
    const message = `second moments of ${moments.length} elements go with no depth of ${columns} columns`;
    throw new LiteError('GPTQ_MOMENTS', message);
  }
  return compensate(matrix, grid, start.scale, inverseCholesky(dampedMoments(moments, depth), depth), depth);
};

/** @param upper U with UᵀU = H⁻¹, `[depth, depth]` */
function compensate(
  { values, columns }: WeightMatrix,
  { min, max }: WeightGrid,
  scale: Float32Array,
  upper: Float64Array,
  depth: number,
): GriddedWeights {
  const stored = new Int8Array(values.length);
  const rest = new Float64Array(depth);
  for (let start = 0; start < values.length; start += depth) {
    for (let i = 0; i < depth; i++) rest[i] = values[start + i] as number;
    for (let i = 0; i < depth; i++) {
      const step = scale[Math.floor((start + i) / columns)] as number;
      const q = Math.min(max, Math.max(min, roundAway((rest[i] as number) / step)));
      stored[start + i] = q;
      const at = i * depth;
      const error = ((rest[i] as number) - q * step) / (upper[at + i] as number);
      for (let j = i + 1; j < depth; j++) rest[j] = (rest[j] as number) - error * (upper[at + j] as number);
    }
  }
  return { values: stored, scale };
}
