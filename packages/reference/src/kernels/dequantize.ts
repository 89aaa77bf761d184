import { bfloat16ToFloat32, float16ToFloat32 } from '@litesmith/ir';
import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/**
 * x = (q − zero) · scale, per tensor or per channel, the product rounded to float32; float16 becomes float32 exactly.
 *
 * @throws {LiteError} `REFERENCE_UNSUPPORTED` for scales along blocks, which no stock kernel takes here.
 * Source: tflite/kernels/dequantize.h; Dequantize, reference/dequantize.h
 */
export const dequantize: Kernel<OpOptions['DEQUANTIZE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.dtype === 'FLOAT16') {
    applyUnary(input, output, float16ToFloat32);
    return;
  }
  if (input.dtype === 'BFLOAT16') {
    applyUnary(input, output, bfloat16ToFloat32);
    return;
  }
  if (input.quantization && input.quantization.kind !== 'affine') {
    throw new LiteError('REFERENCE_UNSUPPORTED', `DEQUANTIZE of ${input.quantization.kind} scales has no kernel`);
  }
  const [from, to] = [numbersOf(input), floatsOf(output)];
  const { scale = [], zeroPoint = [], quantizedDimension = 0 } = input.quantization ?? {};
  const { size, inner } = aroundAxis(input.shape, quantizedDimension);
  for (let i = 0; i < from.length; i++) {
    const channel = scale.length > 1 ? Math.floor(i / inner) % size : 0;
    to[i] = ((from[i] ?? 0) - (zeroPoint[channel] ?? zeroPoint[0] ?? 0)) * (scale[channel] ?? 0);
  }
};
