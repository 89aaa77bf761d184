import { LiteError } from '../errors.js';
import { integerTypes, stablehloTypes } from '../families/element-types.js';
import { requireStartIndices } from '../families/stablehlo-start-indices.js';
import { dimOf, requireInput, requireRank, requireSameDtype } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * The operand with `update` written over it from a computed start: one scalar operand per axis, clamped so that the
 * update fits.
 *
 * Source: section `dynamic_update_slice` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloDynamicUpdateSlice: OpSpec<'STABLEHLO_DYNAMIC_UPDATE_SLICE'> = {
  name: 'STABLEHLO_DYNAMIC_UPDATE_SLICE',
  code: 194,
  options: null,
  inputs: [
    { name: 'operand', dtypes: stablehloTypes },
    { name: 'update', dtypes: stablehloTypes },
    { name: 'startIndices', dtypes: integerTypes, variadic: true },
  ],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    const [operand, update] = [
      requireInput(call, 0, 'STABLEHLO_DYNAMIC_UPDATE_SLICE'),
      requireInput(call, 1, 'STABLEHLO_DYNAMIC_UPDATE_SLICE'),
    ];
    requireSameDtype(
      operand,
      update,
      'STABLEHLO_DYNAMIC_UPDATE_SLICE operand',
      'STABLEHLO_DYNAMIC_UPDATE_SLICE update',
    );
    const rank = call.inputs.length - 2;
    requireStartIndices(call, 2, rank, 'STABLEHLO_DYNAMIC_UPDATE_SLICE');
    const shape = requireRank(operand, rank, 'STABLEHLO_DYNAMIC_UPDATE_SLICE operand');
    requireRank(update, rank, 'STABLEHLO_DYNAMIC_UPDATE_SLICE update').forEach((dim, axis) => {
      const bound = dimOf(shape, axis);
      if (dim < 0 || bound < 0 || dim <= bound) return;
      throw new LiteError(
        'SHAPE_DIM',
        `STABLEHLO_DYNAMIC_UPDATE_SLICE update dim ${axis} is ${dim}, the operand has ${bound}`,
      );
    });
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
