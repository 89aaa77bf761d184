import { numericTypes } from '../families/element-types.js';
import { requireInputCount, requireOutput } from '../shapes/check.js';
import { numberOf, requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Fills the declared output with indices 0, 1, 2, … along one axis.
 *
 * Source: section `iota` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloIota: OpSpec<'STABLEHLO_IOTA'> = {
  name: 'STABLEHLO_IOTA',
  code: 196,
  options: 'StablehloIotaOptions',
  inputs: [],
  outputs: [{ name: 'output', dtypes: numericTypes }],
  inferTypes(call) {
    requireInputCount(call, 0, 0, 'STABLEHLO_IOTA');
    const output = requireOutput(call, 0, 'STABLEHLO_IOTA');
    const axis = numberOf(call.options.iotaDimension, 'STABLEHLO_IOTA iotaDimension');
    if (output.shape) requireWithin(axis, 0, output.shape.length - 1, 'STABLEHLO_IOTA iotaDimension');
    return [output];
  },
  version: () => 1,
};
