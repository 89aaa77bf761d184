import { integerTypes } from '../families/element-types.js';
import { stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs or rhs: logical on booleans, bitwise on integers.
 *
 * Source: section `or` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloOr: OpSpec<'STABLEHLO_OR'> = {
  name: 'STABLEHLO_OR',
  code: 183,
  options: null,
  ...stablehloBinary('STABLEHLO_OR', { dtypes: ['BOOL', ...integerTypes] }),
  version: () => 1,
};
