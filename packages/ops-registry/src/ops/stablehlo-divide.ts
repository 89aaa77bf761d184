import { numericTypes } from '../families/element-types.js';
import { stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs / rhs; integers are rounded toward zero.
 *
 * Source: section `divide` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloDivide: OpSpec<'STABLEHLO_DIVIDE'> = {
  name: 'STABLEHLO_DIVIDE',
  code: 164,
  options: null,
  ...stablehloBinary('STABLEHLO_DIVIDE', { dtypes: numericTypes }),
  version: () => 1,
};
