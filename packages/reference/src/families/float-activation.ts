import type { ActivationFunctionType } from '@litesmith/ops-registry';
import { activationRange } from '../affine.js';
import { clamp } from '../fixed-point/rounding.js';

/** σ in float32. */
export function floatSigmoid(x: number): number {
  return Math.fround(1 / (1 + Math.exp(-x)));
}

/**
 * The function that an op of a recurrent net applies to its sums; unlike the fused activations of other ops, it may be TANH
 * or SIGN_BIT (1 where the sign bit is set).
 *
 * Source: ApplyActivationToVector, tflite/kernels/internal/tensor_utils.h
 */
export function floatActivation(activation: ActivationFunctionType): (x: number) => number {
  if (activation === 'TANH') return (x) => Math.fround(Math.tanh(x));
  if (activation === 'SIGN_BIT') return (x) => (x < 0 || Object.is(x, -0) ? 1 : 0);
  if (activation === 'NONE') return (x) => x;
  const { min, max } = activationRange(activation);
  return (x) => clamp(x, min, max);
}
