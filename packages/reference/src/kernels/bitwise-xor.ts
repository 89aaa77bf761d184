import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** a ⊕ b, bit by bit, with broadcasting. Source: tflite/kernels/bitwise_xor.cc */
export const bitwiseXor: Kernel<OpOptions['BITWISE_XOR']> = (call) => {
  applyBinary(inputOf(call, 0), inputOf(call, 1), outputOf(call), { number: (a, b) => a ^ b });
};
