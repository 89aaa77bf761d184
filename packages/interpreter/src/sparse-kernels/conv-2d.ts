import type { OpOptions } from '@litesmith/ops-registry';
import { type KernelCall, prepareConv2d, type TwoStepKernel, type WeightProduct } from '@litesmith/reference';
import type { PackWeights } from './pack-cache.js';
import { layoutFor, sparseProduct } from './sparse-product.js';
import { leastZeros } from './thresholds.js';
import { weightZero } from './weight-zero.js';

type Call = KernelCall<OpOptions['CONV_2D']>;

/**
 * The kernel of `reference`, whose results it gives bit for bit, without the taps that are zero where constant filters have
 * many. Convolutions in groups run as they are.
 */
export function conv2d(pack: PackWeights): TwoStepKernel<OpOptions['CONV_2D']> {
  return { prepare: (call) => prepareConv2d(call, productOf(call, pack)) };
}

function productOf({ inputs, outputs, constantInputs }: Call, pack: PackWeights): WeightProduct | null {
  const [input, weights] = inputs;
  if (!input || !weights || constantInputs?.[1] !== true || input.shape[3] !== weights.shape[3]) return null;
  const [, kh = 0, kw = 0, cin = 0] = weights.shape;
  const [, oh = 1, ow = 1] = outputs[0]?.shape ?? [];
  const zeroPoint = weightZero(input, weights);
  if (zeroPoint === null) return null;
  const layout = layoutFor(oh * ow);
  const packing = { ...layout, depth: kh * kw * cin, zeroPoint, leastZeros: leastZeros(weights.shape[0] ?? 0) };
  const rows = pack(weights, packing);
  return rows && sparseProduct(rows, input.dtype !== 'FLOAT32');
}
