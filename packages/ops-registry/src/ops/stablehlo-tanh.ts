import { complexTypes, floatTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Hyperbolic tangent of every element.
 *
 * Source: section `tanh` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloTanh: OpSpec<'STABLEHLO_TANH'> = {
  name: 'STABLEHLO_TANH',
  code: 189,
  options: null,
  ...stablehloUnary('STABLEHLO_TANH', { dtypes: [...floatTypes, ...complexTypes], quantized: quantizedStorage }),
  version: () => 1,
};
