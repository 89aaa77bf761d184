import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Reciprocal square root of every element.
 *
 * Source: section `rsqrt` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloRsqrt: OpSpec<'STABLEHLO_RSQRT'> = {
  name: 'STABLEHLO_RSQRT',
  code: 186,
  options: null,
  ...stablehloUnary('STABLEHLO_RSQRT', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
