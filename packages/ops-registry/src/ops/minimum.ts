import { binaryElementwise } from '../families/binary-elementwise.js';
import { extremeTypes, extremeVersion } from '../families/element-extreme.js';
import type { OpSpec } from '../spec.js';

/**
 * z = min(x, y), element by element with broadcasting.
 *
 * Source: Prepare and Eval, tflite/kernels/maximum_minimum.cc
 */
export const minimum: OpSpec<'MINIMUM'> = {
  name: 'MINIMUM',
  code: 57,
  options: 'MaximumMinimumOptions',
  ...binaryElementwise('MINIMUM', extremeTypes),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  version: extremeVersion,
};
