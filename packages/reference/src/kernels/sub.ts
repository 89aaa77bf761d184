import type { OpOptions } from '@litesmith/ops-registry';
import { isQuantized, quantizedActivationRange } from '../affine.js';
import { applyBinary, type BinaryFunction, withActivation } from '../families/binary.js';
import { applyOnCommonScale, powerOfTwoScales } from '../families/common-scale.js';
import { clamp, roundingDivideByPowerOfTwo } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

const difference: BinaryFunction = { number: (a, b) => a - b, bigint: (a, b) => a - b };

/**
 * y = activation(a − b), with broadcasting. Quantized as ADD.
 *
 * Source: tflite/kernels/sub.cc; SubElementwise and Sub16, reference/sub.h
 */
export const sub: Kernel<OpOptions['SUB']> = (call) => {
  const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const { fusedActivationFunction: activation, potScaleInt16 } = call.options;
  if (!isQuantized(output)) {
    applyBinary(a, b, output, withActivation(difference, activation, output));
    return;
  }
  const logs = output.dtype === 'INT16' && potScaleInt16 ? powerOfTwoScales([a, b, output]) : null;
  if (!logs) {
    const leftShift = output.dtype === 'INT16' ? 15 : 20;
    applyOnCommonScale(a, b, output, { leftShift, combine: difference.number, power: 1, activation });
    return;
  }
  const [la = 0, lb = 0, lo = 0] = logs;
  const { min, max } = quantizedActivationRange(activation, output);
  applyBinary(a, b, output, {
    number: (x, y) =>
      clamp(
        clamp(roundingDivideByPowerOfTwo(x, lo - la) - roundingDivideByPowerOfTwo(y, lo - lb), -32768, 32767),
        min,
        max,
      ),
  });
};
