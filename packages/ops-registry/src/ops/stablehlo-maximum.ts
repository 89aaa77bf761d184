import { elementwiseKernelTypes, stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * The larger of lhs and rhs; of booleans, or. The kernel computes on stored values and heeds no quantization.
 *
 * Source: ElementwiseEval, tflite/kernels/stablehlo_min_max.cc.
 */
export const stablehloMaximum: OpSpec<'STABLEHLO_MAXIMUM'> = {
  name: 'STABLEHLO_MAXIMUM',
  code: 166,
  options: null,
  ...stablehloBinary('STABLEHLO_MAXIMUM', { dtypes: elementwiseKernelTypes }),
  version: () => 1,
};
