import type { OpOptions } from '@litesmith/ops-registry';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** not x. Source: LogicalNotEval, tflite/kernels/elementwise.cc */
export const logicalNot: Kernel<OpOptions['LOGICAL_NOT']> = (call) => {
  applyUnary(inputOf(call, 0), outputOf(call), (x) => (x ? 0 : 1));
};
