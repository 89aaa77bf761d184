import type { OpOptions } from '@litesmith/ops-registry';
import { applyByTable, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** y = x for x ≥ 0, else e^x − 1. int8: by table. Source: EluPrepare and EluEval, tflite/kernels/activations.cc */
export const elu: Kernel<OpOptions['ELU']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const f = (x: number): number => (x < 0 ? Math.expm1(x) : x);
  if (isQuantized(input)) applyByTable(input, output, f);
  else applyUnary(input, output, f);
};
