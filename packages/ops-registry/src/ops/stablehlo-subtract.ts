import { numericTypes } from '../families/element-types.js';
import { stablehloBinary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * lhs − rhs.
 *
 * Source: section `subtract` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloSubtract: OpSpec<'STABLEHLO_SUBTRACT'> = {
  name: 'STABLEHLO_SUBTRACT',
  code: 188,
  options: null,
  ...stablehloBinary('STABLEHLO_SUBTRACT', { dtypes: numericTypes }),
  version: () => 1,
};
