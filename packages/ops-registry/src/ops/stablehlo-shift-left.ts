import { stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs shifted left by rhs bits.
 *
 * Source: Prepare and Eval, tflite/kernels/stablehlo_shift_left.cc. The kernel does not compare shapes, the StableHLO
 * specification demands that they agree.
 */
export const stablehloShiftLeft: OpSpec<'STABLEHLO_SHIFT_LEFT'> = {
  name: 'STABLEHLO_SHIFT_LEFT',
  code: 207,
  options: 'StablehloShiftLeftOptions',
  ...stablehloBinary('STABLEHLO_SHIFT_LEFT', { dtypes: ['INT8', 'INT16', 'INT32'] }),
  version: () => 1,
};
