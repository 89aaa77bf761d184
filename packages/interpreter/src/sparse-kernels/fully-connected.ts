import { elementCountOf } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import { type KernelCall, prepareFullyConnected, type TwoStepKernel, type WeightProduct } from '@litesmith/reference';
import type { PackWeights } from './pack-cache.js';
import { layoutFor, sparseProduct } from './sparse-product.js';
import { leastZeros } from './thresholds.js';
import { weightZero } from './weight-zero.js';

type Call = KernelCall<OpOptions['FULLY_CONNECTED']>;

/**
 * The kernel of `reference`, whose results it gives bit for bit, without the work on zeros where constant weights have
 * many: float, integer and hybrid, stored densely or sparsely.
 */
export function fullyConnected(pack: PackWeights): TwoStepKernel<OpOptions['FULLY_CONNECTED']> {
  return { prepare: (call) => prepareFullyConnected(call, productOf(call, pack)) };
}

function productOf({ options, inputs, constantInputs }: Call, pack: PackWeights): WeightProduct | null {
  const [input, weights] = inputs;
  if (!input || !weights || constantInputs?.[1] !== true || options.weightsFormat !== 'DEFAULT') return null;
  const depth = weights.shape[1] ?? 0;
  const zeroPoint = weightZero(input, weights);
  if (zeroPoint === null || depth === 0) return null;
  const layout = layoutFor(elementCountOf(input.shape) / depth);
  const rows = pack(weights, { ...layout, depth, zeroPoint, leastZeros: leastZeros(weights.shape[0] ?? 0) });
  return rows && sparseProduct(rows, input.dtype !== 'FLOAT32');
}
