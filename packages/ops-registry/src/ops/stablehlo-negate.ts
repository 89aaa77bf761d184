import { numericTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * Every element negated; unsigned integers wrap around.
 *
 * Source: section `negate` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloNegate: OpSpec<'STABLEHLO_NEGATE'> = {
  name: 'STABLEHLO_NEGATE',
  code: 182,
  options: null,
  ...stablehloUnary('STABLEHLO_NEGATE', { dtypes: numericTypes }),
  version: () => 1,
};
