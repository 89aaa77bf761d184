import { numericTypes } from '../families/element-types.js';
import { stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs to the power of rhs.
 *
 * Source: section `power` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloPower: OpSpec<'STABLEHLO_POWER'> = {
  name: 'STABLEHLO_POWER',
  code: 184,
  options: null,
  ...stablehloBinary('STABLEHLO_POWER', { dtypes: numericTypes }),
  version: () => 1,
};
