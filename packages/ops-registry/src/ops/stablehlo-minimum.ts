import { elementwiseKernelTypes, stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * The smaller of lhs and rhs; of booleans, and. The kernel computes on stored values and heeds no quantization.
 *
 * Source: ElementwiseEval, tflite/kernels/stablehlo_min_max.cc.
 */
export const stablehloMinimum: OpSpec<'STABLEHLO_MINIMUM'> = {
  name: 'STABLEHLO_MINIMUM',
  code: 181,
  options: null,
  ...stablehloBinary('STABLEHLO_MINIMUM', { dtypes: elementwiseKernelTypes }),
  version: () => 1,
};
