import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * e to the power of every element.
 *
 * Source: section `exponential` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloExponential: OpSpec<'STABLEHLO_EXPONENTIAL'> = {
  name: 'STABLEHLO_EXPONENTIAL',
  code: 178,
  options: null,
  ...stablehloUnary('STABLEHLO_EXPONENTIAL', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
