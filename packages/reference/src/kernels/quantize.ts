import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier, roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/**
 * q = round(x / scale) + zero, halves away from zero, per tensor or per channel; from another quantized type: the code
 * rescaled.
 *
 * Source: tflite/kernels/quantize.cc; AffineQuantize, reference/quantize.h; Requantize, reference/requantize.h
 */
export const quantize: Kernel<OpOptions['QUANTIZE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.dtype === 'FLOAT32') quantizeFloats(input, output);
  else requantize(input, output);
};

function quantizeFloats(input: TensorValue, output: TensorValue): void {
  const [from, to] = [floatsOf(input), numbersOf(output)];
  const { min, max } = integerRange(output.dtype);
  const { scale = [], zeroPoint = [], quantizedDimension = 0 } = output.quantization ?? {};
  const { size, inner } = aroundAxis(output.shape, quantizedDimension);
  for (let i = 0; i < from.length; i++) {
    const channel = scale.length > 1 ? Math.floor(i / inner) % size : 0;
    const zero = zeroPoint[channel] ?? zeroPoint[0] ?? 0;
    to[i] = clamp((toInt32(Math.fround((from[i] ?? 0) / (scale[channel] ?? 0))) + zero) | 0, min, max);
  }
}

/** The nearest int32. NaN is 0, as where conversions saturate; a zero point on top of an end wraps around. */
function toInt32(x: number): number {
  return Number.isNaN(x) ? 0 : clamp(roundHalfAway(x), -(2 ** 31), 2 ** 31 - 1);
}

function requantize(input: TensorValue, output: TensorValue): void {
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const { multiplier, shift } = quantizeMultiplier(qi.scale / qo.scale);
  applyUnary(input, output, (code) =>
    clamp(multiplyByQuantizedMultiplier(code - qi.zeroPoint, multiplier, shift) + qo.zeroPoint, min, max),
  );
}
