import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * 1 / (1 + e^−x) of every element.
 *
 * Source: section `logistic` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloLogistic: OpSpec<'STABLEHLO_LOGISTIC'> = {
  name: 'STABLEHLO_LOGISTIC',
  code: 162,
  options: null,
  ...stablehloUnary('STABLEHLO_LOGISTIC', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
