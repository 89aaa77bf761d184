import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, outputOf } from '../operands.js';

/**
 * round(clamp(x) / s) · s over the grid of `numBits` bits from min to max, moved so that 0 lies on it, in float32 steps.
 *
 * @throws {LiteError} `REFERENCE_UNSUPPORTED` for `narrowRange`, which TFLite's kernel refuses, too.
 * Source: tflite/kernels/fake_quant.cc; NudgeQuantizationRange and FakeQuantizeArray, internal/quantization_util.cc
 */
export const fakeQuant: Kernel<OpOptions['FAKE_QUANT']> = (call) => {
  const { min, max, numBits, narrowRange } = call.options;
  if (narrowRange) throw new LiteError('REFERENCE_UNSUPPORTED', 'FAKE_QUANT with narrowRange has no kernel');
  const { fround } = Math;
  const [from, to] = [floatsOf(inputOf(call, 0)), floatsOf(outputOf(call))];
  const top = 2 ** numBits - 1;
  const scale = fround(fround(max - min) / top);
  const zeroPoint = roundHalfAway(clamp(fround(-fround(min / scale)), 0, top));
  const lowest = fround(-zeroPoint * scale);
  const highest = fround((top - zeroPoint) * scale);
  const inverse = fround(1 / scale);
  for (let i = 0; i < from.length; i++) {
    const steps = roundHalfAway(fround(fround(clamp(from[i] ?? 0, lowest, highest) - lowest) * inverse));
    to[i] = fround(steps * scale) + lowest;
  }
};
