import type { ActivationFunctionType } from '@litesmith/ops-registry';
import { affineOf, quantizedActivationRange } from '../affine.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { applyBinary } from './binary.js';

/** A sum-like operation on two quantized tensors of different scales. */
export interface CommonScale {
  /** Bits that the codes are shifted left by, for precision. */
  readonly leftShift: number;
  /** Combines both inputs on the common scale. */
  readonly combine: (a: number, b: number) => number;
  /** Power of the common scale in the result: 1 for sums, 2 for products. */
  readonly power: 1 | 2;
  readonly activation: ActivationFunctionType;
}

/**
 * Brings both inputs to the scale `2 · max(scaleA, scaleB) / 2^leftShift`, combines them there, and rescales:
 *
 * `q = zero + rescale(combine(rescale((qa − za) · 2^leftShift), rescale((qb − zb) · 2^leftShift)))`
 *
 * Source: Prepare of tflite/kernels/add.cc, sub.cc and squared_difference.cc; AddElementwise, reference/add.h
 */
export function applyOnCommonScale(a: TensorValue, b: TensorValue, output: TensorValue, op: CommonScale): void {
  const [qa, qb, qo] = [affineOf(a), affineOf(b), affineOf(output)];
  const twice = 2 * Math.max(qa.scale, qb.scale);
  const ma = quantizeMultiplier(qa.scale / twice);
  const mb = quantizeMultiplier(qb.scale / twice);
  const mo = quantizeMultiplier(twice ** op.power / (2 ** (op.leftShift * op.power) * qo.scale));
  const { min, max } = quantizedActivationRange(op.activation, output);
  const unit = 1 << op.leftShift;
  applyBinary(a, b, output, {
    number(x, y) {
      const left = multiplyByQuantizedMultiplier(Math.imul(x - qa.zeroPoint, unit), ma.multiplier, ma.shift);
      const right = multiplyByQuantizedMultiplier(Math.imul(y - qb.zeroPoint, unit), mb.multiplier, mb.shift);
      const raw = op.combine(left, right) | 0;
      return clamp(multiplyByQuantizedMultiplier(raw, mo.multiplier, mo.shift) + qo.zeroPoint, min, max);
    },
  });
}

/** log2 of the three scales if all are powers of two, else `null`. Source: CheckedLog2, tflite/kernels/internal/quantization_util.cc */
export function powerOfTwoScales(tensors: readonly TensorValue[]): readonly number[] | null {
  const logs = tensors.map((tensor) => Math.log2(affineOf(tensor).scale));
  // TFLite allows a thousandth between the logarithm and the integer.
  return logs.every((log) => Math.abs(log - Math.round(log)) < 1e-3) ? logs.map(Math.round) : null;
}
