import type { OpCase } from '../op-case.js';
import { f32 } from '../operand.js';

const pools: readonly OpCase[] = (['NONE', 'RELU', 'RELU6', 'RELU_N1_TO_1'] as const).flatMap(
  (fusedActivationFunction): readonly OpCase[] => [
    {
      name: `2×2 VALID ${fusedActivationFunction}`,
      op: 'L2_POOL_2D',
      options: { padding: 'VALID', strideW: 2, strideH: 2, filterWidth: 2, filterHeight: 2, fusedActivationFunction },
      inputs: [f32([1, 6, 7, 3])],
    },
    {
      name: `3×2 SAME at odd sizes ${fusedActivationFunction}`,
      op: 'L2_POOL_2D',
      options: { padding: 'SAME', strideW: 2, strideH: 3, filterWidth: 2, filterHeight: 3, fusedActivationFunction },
      inputs: [f32([2, 7, 5, 2], { range: [-9, 9] })],
    },
  ],
);

const norms: readonly OpCase[] = [
  [0, 1, 1, 1],
  [2, 1, 0.5, 0.5],
  [5, 9, 4, 0.75],
  [20, 0.5, 0.25, 1],
  [2, 1, 1, -0.5],
].map(([radius = 0, bias = 0, alpha = 0, beta = 0]) => ({
  name: `radius ${radius}, (${bias} + ${alpha} Σ x²) ** ${beta}`,
  op: 'LOCAL_RESPONSE_NORMALIZATION' as const,
  options: { radius, bias, alpha, beta },
  inputs: [f32([2, 2, 3, 7])],
}));

const fakes: readonly OpCase[] = [
  { name: '8 bits', options: { min: -6, max: 6.5, numBits: 8 } },
  { name: '4 bits, all above zero', options: { min: 0.3, max: 3, numBits: 4 } },
  { name: '4 bits, all below zero', options: { min: -3, max: -0.3, numBits: 4 } },
  { name: '2 bits', options: { min: -1, max: 2, numBits: 2 } },
  { name: '16 bits', options: { min: -1.7, max: 2.3, numBits: 16 } },
].map(({ name, options }) => ({
  name,
  op: 'FAKE_QUANT' as const,
  options,
  inputs: [f32([3, 50])],
}));

/** Norms over windows of pixels and channels, and FAKE_QUANT. */
export const windowNorms: readonly OpCase[] = [...pools, ...norms, ...fakes];
