import { elementwiseKernelTypes, stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs + rhs; of booleans, or. The kernel computes on stored values and heeds no quantization.
 *
 * Source: ElementwiseEval, tflite/kernels/stablehlo_add.cc.
 */
export const stablehloAdd: OpSpec<'STABLEHLO_ADD'> = {
  name: 'STABLEHLO_ADD',
  code: 163,
  options: null,
  ...stablehloBinary('STABLEHLO_ADD', { dtypes: elementwiseKernelTypes }),
  version: () => 1,
};
