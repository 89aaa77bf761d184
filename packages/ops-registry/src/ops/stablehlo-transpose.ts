import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { numbersOf, requireDistinctAxes } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * The operand with its axes in another order: axis `i` of the result is axis `permutation[i]` of the operand.
 *
 * Source: section `transpose` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloTranspose: OpSpec<'STABLEHLO_TRANSPOSE'> = {
  name: 'STABLEHLO_TRANSPOSE',
  code: 202,
  options: 'StablehloTransposeOptions',
  inputs: [{ name: 'operand', dtypes: stablehloTypes }],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'STABLEHLO_TRANSPOSE');
    const operand = requireInput(call, 0, 'STABLEHLO_TRANSPOSE');
    const permutation = numbersOf(call.options.permutation, 'STABLEHLO_TRANSPOSE permutation');
    requireDistinctAxes(permutation, permutation.length, 'STABLEHLO_TRANSPOSE permutation');
    const dims = requireRank(operand, permutation.length, 'STABLEHLO_TRANSPOSE operand');
    return [{ dtype: operand.dtype, shape: permutation.map((axis) => dims[axis] ?? -1) }];
  },
  version: () => 1,
};
