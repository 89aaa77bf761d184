import { LiteError } from '../errors.js';
import { wholeByteTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireRank, requireRankBetween, requireSameDtype } from '../shapes/check.js';
import { numbersOf, requireOptionLength } from '../shapes/numbers.js';
import { dilatedSize } from '../shapes/sliding-window.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/** The kernel's limit. Source: TFLITE_STABLEHLO_PAD_PARAMS_MAX_DIMENSION_COUNT, tflite/core/c/builtin_op_data.h. */
const MAX_RANK = 8;

/**
 * Puts `paddingValue` around the operand (`edgePaddingLow`, `edgePaddingHigh`; negative values crop) and between its
 * elements (`interiorPadding`).
 *
 * Source: PadData::Setup, tflite/kernels/stablehlo_pad.cc. As there, an axis that is cropped to nothing empties the
 * whole shape.
 */
export const stablehloPad: OpSpec<'STABLEHLO_PAD'> = {
  name: 'STABLEHLO_PAD',
  code: 195,
  options: 'StablehloPadOptions',
  inputs: [
    { name: 'operand', dtypes: wholeByteTypes },
    { name: 'paddingValue', dtypes: wholeByteTypes },
  ],
  outputs: [{ name: 'result', dtypes: wholeByteTypes }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'STABLEHLO_PAD');
    const [operand, value] = [requireInput(call, 0, 'STABLEHLO_PAD'), requireInput(call, 1, 'STABLEHLO_PAD')];
    requireSameDtype(operand, value, 'STABLEHLO_PAD operand', 'STABLEHLO_PAD paddingValue');
    requireScalar(value, 'STABLEHLO_PAD paddingValue');
    requireRankBetween(operand, 1, MAX_RANK, 'STABLEHLO_PAD operand');
    const low = numbersOf(call.options.edgePaddingLow, 'STABLEHLO_PAD edgePaddingLow');
    const high = numbersOf(call.options.edgePaddingHigh, 'STABLEHLO_PAD edgePaddingHigh');
    const interior = numbersOf(call.options.interiorPadding, 'STABLEHLO_PAD interiorPadding');
    requireOptionLength(high, low.length, 'STABLEHLO_PAD edgePaddingHigh');
    requireOptionLength(interior, low.length, 'STABLEHLO_PAD interiorPadding');
    const shape = requireRank(operand, low.length, 'STABLEHLO_PAD operand').map((dim, axis) => {
      const gap = interior[axis] ?? 0;
      if (gap < 0)
        throw new LiteError('SHAPE_OPTION', `STABLEHLO_PAD interiorPadding[${axis}] is ${gap}, expected at least 0`);
      return dim < 0 ? -1 : Math.max(0, dilatedSize(dim, gap + 1) + (low[axis] ?? 0) + (high[axis] ?? 0));
    });
    return [{ dtype: operand.dtype, shape: shape.includes(0) ? shape.map(() => 0) : shape }];
  },
  version: () => 1,
};
