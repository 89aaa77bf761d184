import { LiteError } from '../errors.js';
import { integerTypes, stablehloTypes } from '../families/element-types.js';
import { requireStartIndices } from '../families/stablehlo-start-indices.js';
import { requireInput, requireRank } from '../shapes/check.js';
import { numbersOf } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * A slice of fixed size whose start is computed: one scalar operand per axis, clamped so that the slice fits.
 *
 * Source: section `dynamic_slice` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloDynamicSlice: OpSpec<'STABLEHLO_DYNAMIC_SLICE'> = {
  name: 'STABLEHLO_DYNAMIC_SLICE',
  code: 193,
  options: 'StablehloDynamicSliceOptions',
  inputs: [
    { name: 'operand', dtypes: stablehloTypes },
    { name: 'startIndices', dtypes: integerTypes, variadic: true },
  ],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    const operand = requireInput(call, 0, 'STABLEHLO_DYNAMIC_SLICE');
    const shape = numbersOf(call.options.sliceSizes, 'STABLEHLO_DYNAMIC_SLICE sliceSizes');
    requireStartIndices(call, 1, shape.length, 'STABLEHLO_DYNAMIC_SLICE');
    requireRank(operand, shape.length, 'STABLEHLO_DYNAMIC_SLICE operand').forEach((dim, axis) => {
      const size = shape[axis] ?? 0;
      if (size >= 0 && (dim < 0 || size <= dim)) return;
      throw new LiteError(
        'SHAPE_OPTION',
        `STABLEHLO_DYNAMIC_SLICE sliceSizes[${axis}] is ${size}, the operand's axis has ${dim}`,
      );
    });
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
