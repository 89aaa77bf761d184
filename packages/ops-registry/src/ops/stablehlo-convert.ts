import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireOutput } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * Every element converted to the element type that the output declares.
 *
 * Source: section `convert` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloConvert: OpSpec<'STABLEHLO_CONVERT'> = {
  name: 'STABLEHLO_CONVERT',
  code: 192,
  options: null,
  inputs: [{ name: 'operand', dtypes: stablehloTypes }],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'STABLEHLO_CONVERT');
    const { shape } = requireInput(call, 0, 'STABLEHLO_CONVERT');
    return [{ dtype: requireOutput(call, 0, 'STABLEHLO_CONVERT').dtype, shape }];
  },
  version: () => 1,
};
