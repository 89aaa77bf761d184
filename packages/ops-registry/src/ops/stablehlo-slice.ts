import { LiteError } from '../errors.js';
import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requirePositive, requireRank } from '../shapes/check.js';
import { numbersOf, numbersPerAxis, requireOptionLength } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * The elements from `startIndices` up to, but not with, `limitIndices`, every `strides`-th of each axis.
 *
 * Source: section `slice` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloSlice: OpSpec<'STABLEHLO_SLICE'> = {
  name: 'STABLEHLO_SLICE',
  code: 172,
  options: 'StablehloSliceOptions',
  inputs: [{ name: 'operand', dtypes: stablehloTypes }],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'STABLEHLO_SLICE');
    const operand = requireInput(call, 0, 'STABLEHLO_SLICE');
    const starts = numbersOf(call.options.startIndices, 'STABLEHLO_SLICE startIndices');
    const limits = numbersOf(call.options.limitIndices, 'STABLEHLO_SLICE limitIndices');
    requireOptionLength(limits, starts.length, 'STABLEHLO_SLICE limitIndices');
    const strides = numbersPerAxis(call.options.strides, starts.length, 1, 'STABLEHLO_SLICE strides');
    const shape = requireRank(operand, starts.length, 'STABLEHLO_SLICE operand').map((dim, axis) => {
      const [start, limit, stride] = [starts[axis] ?? 0, limits[axis] ?? 0, strides[axis] ?? 1];
      requirePositive(stride, `STABLEHLO_SLICE strides[${axis}]`);
      if (start < 0 || limit < start || (dim >= 0 && limit > dim)) {
        const bound = dim < 0 ? 'the size of the axis' : dim;
        throw new LiteError(
          'SHAPE_OPTION',
          `STABLEHLO_SLICE takes [${start}, ${limit}) of axis ${axis}, expected 0 ≤ start ≤ limit ≤ ${bound}`,
        );
      }
      return Math.ceil((limit - start) / stride);
    });
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
