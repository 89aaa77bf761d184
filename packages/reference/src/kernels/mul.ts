import type { OpOptions, TensorType } from '@litesmith/ops-registry';
import { affineOf, isQuantized, quantizedActivationRange } from '../affine.js';
import { applyBinary, type BinaryFunction, withActivation } from '../families/binary.js';
import { throughFloat32 } from '../families/half-floats.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp, roundingDivideByPowerOfTwo, saturatingRoundingDoublingHighMul16 } from '../fixed-point/rounding.js';
import type { Kernel, KernelCall, TensorValue } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';
import { broadcastIndices } from '../strided.js';

const product: BinaryFunction = { number: (a, b) => a * b, bigint: (a, b) => a * b };
/** Products of two int32 need more digits than a double has. */
const product32: BinaryFunction = { number: Math.imul };

/**
 * y = activation(a · b), with broadcasting.
 *
 * Quantized: `q = zero + rescale((qa − za) · (qb − zb))`. int16 inputs with an 8-bit output are numbers in [−1, 1)
 * whatever their scales say: the high half of the product, rounded to 8 bits.
 *
 * Source: tflite/kernels/mul.cc; Mul, reference/mul.h and reference/integer_ops/mul.h
 */
export const mul: Kernel<OpOptions['MUL']> = (call) => {
  const { dtype } = outputOf(call);
  throughFloat32<OpOptions['MUL']>((wide) => multiply(wide, dtype))(call);
};

function multiply(call: KernelCall<OpOptions['MUL']>, stored: TensorType): void {
  const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const { fusedActivationFunction: activation } = call.options;
  if (output.dtype === 'COMPLEX64') {
    multiplyComplex(a, b, output);
    return;
  }
  if (!isQuantized(output)) {
    const integer = output.dtype === 'INT32' || output.dtype === 'UINT32';
    applyBinary(a, b, output, withActivation(integer ? product32 : product, activation, output, stored));
    return;
  }
  const range = quantizedActivationRange(activation, output);
  if (a.dtype === 'INT16' && output.dtype !== 'INT16') {
    multiplyFractions(a, b, output, range);
    return;
  }
  const [qa, qb, qo] = [affineOf(a), affineOf(b), affineOf(output)];
  const { multiplier, shift } = quantizeMultiplier(Math.fround(Math.fround(qa.scale * qb.scale) / qo.scale));
  applyBinary(a, b, output, {
    number: (x, y) =>
      clamp(
        qo.zeroPoint + multiplyByQuantizedMultiplier(Math.imul(x - qa.zeroPoint, y - qb.zeroPoint), multiplier, shift),
        range.min,
        range.max,
      ),
  });
}

function multiplyFractions(
  a: TensorValue,
  b: TensorValue,
  output: TensorValue,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  const { zeroPoint } = affineOf(output);
  applyBinary(a, b, output, {
    number: (x, y) =>
      clamp(zeroPoint + roundingDivideByPowerOfTwo(saturatingRoundingDoublingHighMul16(x, y), 8), min, max),
  });
}

/** (a + bi)(c + di) = (ac − bd) + (ad + bc)i, each product rounded to float32. No activation is fused. */
function multiplyComplex(a: TensorValue, b: TensorValue, output: TensorValue): void {
  const { fround } = Math;
  const [x, y, to] = [numbersOf(a), numbersOf(b), numbersOf(output)];
  const indexA = broadcastIndices(a.shape, output.shape);
  const indexB = broadcastIndices(b.shape, output.shape);
  for (let i = 0; i < indexA.length; i++) {
    const [k, l] = [2 * (indexA[i] ?? 0), 2 * (indexB[i] ?? 0)];
    const [re, im, otherRe, otherIm] = [x[k] ?? 0, x[k + 1] ?? 0, y[l] ?? 0, y[l + 1] ?? 0];
    to[2 * i] = fround(re * otherRe) - fround(im * otherIm);
    to[2 * i + 1] = fround(re * otherIm) + fround(im * otherRe);
  }
}
