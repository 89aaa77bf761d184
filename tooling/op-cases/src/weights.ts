import type { CaseOperand, CaseQuantization } from './operand.js';

/** Scales of `channels` slices along an axis, no two the same. */
export function perAxis(channels: number, axis: number, base = 0.004): Extract<CaseQuantization, { axis: number }> {
  return { scale: Array.from({ length: channels }, (_, i) => Math.fround(base * (1 + i / 3))), axis };
}

/** A bias on the scale of the products. */
export function biasOf(
  dtype: 'INT32' | 'INT64',
  channels: number,
  input: number,
  weights: CaseQuantization,
): CaseOperand {
  const quantization: CaseQuantization =
    'axis' in weights
      ? { scale: weights.scale.map((scale) => Math.fround(input * scale)), axis: 0 }
      : [Math.fround(input * weights[0]), 0];
  return { dtype, shape: [channels], quantization, range: [-2000, 2000], constant: true };
}
