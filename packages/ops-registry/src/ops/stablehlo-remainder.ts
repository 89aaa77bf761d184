import { numericTypes } from '../families/element-types.js';
import { stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * What lhs / rhs, rounded toward zero, leaves over: it has the sign of lhs.
 *
 * Source: section `remainder` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloRemainder: OpSpec<'STABLEHLO_REMAINDER'> = {
  name: 'STABLEHLO_REMAINDER',
  code: 185,
  options: null,
  ...stablehloBinary('STABLEHLO_REMAINDER', { dtypes: numericTypes }),
  version: () => 1,
};
