import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import { floatBits } from '../families/float-bits.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** The angle of the point (x, y) in radians. Source: tflite/kernels/atan2.cc */
export const atan2: Kernel<OpOptions['ATAN2']> = (call) => {
  const output = outputOf(call);
  const bits = floatBits[output.dtype];
  applyBinary(inputOf(call, 0), inputOf(call, 1), output, {
    number: bits ? (y, x) => bits.encode(Math.atan2(bits.decode(y), bits.decode(x))) : Math.atan2,
  });
};
