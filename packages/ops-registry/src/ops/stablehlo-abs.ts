import { complexTypes, floatTypes, signedTypes } from '../families/element-types.js';
import { stablehloUnary } from '../families/stablehlo-elementwise.js';
import { quantizedStorage } from '../shapes/element-type.js';
import type { OpSpec } from '../spec.js';

/**
 * Absolute value of every element; of a complex number its modulus, which is real.
 *
 * Source: section `abs` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloAbs: OpSpec<'STABLEHLO_ABS'> = {
  name: 'STABLEHLO_ABS',
  code: 175,
  options: null,
  ...stablehloUnary(
    'STABLEHLO_ABS',
    { dtypes: [...floatTypes, ...signedTypes, ...complexTypes], quantized: quantizedStorage },
    (dtype) => (dtype === 'COMPLEX64' ? 'FLOAT32' : dtype === 'COMPLEX128' ? 'FLOAT64' : dtype),
  ),
  version: () => 1,
};
