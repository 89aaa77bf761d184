import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Cube root of every element.
 *
 * Source: section `cbrt` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloCbrt: OpSpec<'STABLEHLO_CBRT'> = {
  name: 'STABLEHLO_CBRT',
  code: 208,
  options: null,
  ...stablehloUnary('STABLEHLO_CBRT', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
