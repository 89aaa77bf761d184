import type { OpOptions, TensorType } from '@litesmith/ops-registry';
import { isQuantized, quantizedActivationRange } from '../affine.js';
import { applyBinary, type BinaryFunction, withActivation } from '../families/binary.js';
import { applyOnCommonScale, powerOfTwoScales } from '../families/common-scale.js';
import { throughFloat32 } from '../families/half-floats.js';
import { clamp, roundingDivideByPowerOfTwo } from '../fixed-point/rounding.js';
import type { Kernel, KernelCall } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

const sum: BinaryFunction = { number: (a, b) => a + b, bigint: (a, b) => a + b };

/**
 * y = activation(a + b), with broadcasting.
 *
 * Quantized: on a common scale with 20 more bits (15 for int16). int16 whose three scales are powers of two, and which
 * did not opt out with `potScaleInt16: false`: one input is shifted right to the other's scale, the sum saturates.
 *
 * Source: tflite/kernels/add.cc; Add and AddElementwise, reference/add.h
 */
export const add: Kernel<OpOptions['ADD']> = (call) => {
  const { dtype } = outputOf(call);
  throughFloat32<OpOptions['ADD']>((wide) => addWide(wide, dtype))(call);
};

function addWide(call: KernelCall<OpOptions['ADD']>, stored: TensorType): void {
  const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const { fusedActivationFunction: activation, potScaleInt16 } = call.options;
  if (!isQuantized(output)) {
    applyBinary(a, b, output, withActivation(sum, activation, output, stored));
    return;
  }
  const logs = output.dtype === 'INT16' && potScaleInt16 ? powerOfTwoScales([a, b, output]) : null;
  if (!logs) {
    const leftShift = output.dtype === 'INT16' ? 15 : 20;
    applyOnCommonScale(a, b, output, { leftShift, combine: sum.number, power: 1, activation });
    return;
  }
  const [la = 0, lb = 0, lo = 0] = logs;
  const { min, max } = quantizedActivationRange(activation, output);
  applyBinary(a, b, output, {
    number: (x, y) =>
      clamp(
        clamp(roundingDivideByPowerOfTwo(x, lo - la) + roundingDivideByPowerOfTwo(y, lo - lb), -32768, 32767),
        min,
        max,
      ),
  });
}
