import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Cosine of every element, in radians.
 *
 * Source: section `cosine` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloCosine: OpSpec<'STABLEHLO_COSINE'> = {
  name: 'STABLEHLO_COSINE',
  code: 177,
  options: null,
  ...stablehloUnary('STABLEHLO_COSINE', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
