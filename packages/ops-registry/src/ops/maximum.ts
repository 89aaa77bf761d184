import { binaryElementwise } from '../families/binary-elementwise.js';
import { extremeTypes, extremeVersion } from '../families/element-extreme.js';
import type { OpSpec } from '../spec.js';

/**
 * z = max(x, y), element by element with broadcasting.
 *
 * Source: Prepare and Eval, tflite/kernels/maximum_minimum.cc
 */
export const maximum: OpSpec<'MAXIMUM'> = {
  name: 'MAXIMUM',
  code: 55,
  options: 'MaximumMinimumOptions',
  ...binaryElementwise('MAXIMUM', extremeTypes),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  version: extremeVersion,
};
