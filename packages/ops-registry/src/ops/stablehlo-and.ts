import { floatTypes } from '../families/element-types.js';
import { elementwiseKernelTypes, stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs and rhs: logical on booleans, bitwise on integers.
 *
 * Source: ElementwiseEval, tflite/kernels/stablehlo_and.cc.
 */
export const stablehloAnd: OpSpec<'STABLEHLO_AND'> = {
  name: 'STABLEHLO_AND',
  code: 176,
  options: null,
  ...stablehloBinary('STABLEHLO_AND', {
    dtypes: elementwiseKernelTypes.filter((dtype) => !floatTypes.includes(dtype)),
  }),
  version: () => 1,
};
