import { floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Every element rounded down.
 *
 * Source: section `floor` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloFloor: OpSpec<'STABLEHLO_FLOOR'> = {
  name: 'STABLEHLO_FLOOR',
  code: 179,
  options: null,
  ...stablehloUnary('STABLEHLO_FLOOR', { dtypes: floatTypes, quantized: quantizedStorage }),
  version: () => 1,
};
