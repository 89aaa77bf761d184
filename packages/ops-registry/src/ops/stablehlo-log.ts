import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Natural logarithm of every element.
 *
 * Source: section `log` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloLog: OpSpec<'STABLEHLO_LOG'> = {
  name: 'STABLEHLO_LOG',
  code: 180,
  options: null,
  ...stablehloUnary('STABLEHLO_LOG', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
