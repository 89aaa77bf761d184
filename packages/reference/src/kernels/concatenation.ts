import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { axisOf, type Elements, elementsOf, inputOf, outputOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/**
 * Inputs one after the other along an axis. uint8 inputs of other scales are rescaled in float32; int8 and int16 ones
 * must have the output's.
 *
 * @throws {LiteError} `REFERENCE_SCALE` if an int8 or int16 input has another scale or zero point than the output.
 * Source: tflite/kernels/concatenation.cc; ConcatenationWithScaling, reference/concatenation.h
 */
export const concatenation: Kernel<OpOptions['CONCATENATION']> = (call) => {
  const output = outputOf(call);
  const axis = axisOf(call.options.axis, output.shape.length);
  const to = elementsOf(output);
  const inputs = call.inputs.map((_, i) => inputOf(call, i));
  const contents = inputs.map((input) => toScaleOf(output, input));
  const { outer } = aroundAxis(output.shape, axis);
  let at = 0;
  for (let row = 0; row < outer; row++) {
    for (const from of contents) {
      const length = from.length / outer;
      for (let i = 0; i < length; i++) to[at++] = from[row * length + i] ?? 0;
    }
  }
};

function toScaleOf(output: TensorValue, input: TensorValue): Elements {
  const from = elementsOf(input);
  const [qi, qo] = [affineOf(input), affineOf(output)];
  if (qi.scale === qo.scale && qi.zeroPoint === qo.zeroPoint) return from;
  if (input.dtype === 'INT8' || input.dtype === 'INT16') {
    throw new LiteError(
      'REFERENCE_SCALE',
      `an input has scale ${qi.scale} and zero point ${qi.zeroPoint}, the output ${qo.scale} and ${qo.zeroPoint}`,
    );
  }
  if (input.dtype !== 'UINT8') return from;
  const { fround } = Math;
  const scale = fround(qi.scale * fround(1 / qo.scale));
  const bias = fround(-qi.zeroPoint * scale);
  return Uint8Array.from({ length: from.length }, (_, i) =>
    clamp(roundHalfAway(fround(fround(Number(from[i]) * scale) + bias)) + qo.zeroPoint, 0, 255),
  );
}
