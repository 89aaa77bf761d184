import { elementwiseKernelTypes, stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs · rhs; of booleans, and. The kernel computes on stored values and heeds no quantization.
 *
 * Source: ElementwiseEval, tflite/kernels/stablehlo_multiply.cc.
 */
export const stablehloMultiply: OpSpec<'STABLEHLO_MULTIPLY'> = {
  name: 'STABLEHLO_MULTIPLY',
  code: 165,
  options: null,
  ...stablehloBinary('STABLEHLO_MULTIPLY', { dtypes: elementwiseKernelTypes }),
  version: () => 1,
};
