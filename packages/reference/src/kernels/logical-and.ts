import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** a and b, with broadcasting. Source: tflite/kernels/logical.cc */
export const logicalAnd: Kernel<OpOptions['LOGICAL_AND']> = (call) => {
  applyBinary(inputOf(call, 0), inputOf(call, 1), outputOf(call), { number: (a, b) => a & b });
};
