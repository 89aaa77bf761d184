import { LiteError } from '../errors.js';
import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireOutput, requireRank } from '../shapes/check.js';
import { numbersOf, requireDistinctAxes } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Repeats the operand into the shape that the output declares: axis `i` of the operand becomes axis
 * `broadcastDimensions[i]` of the result, and repeats there where its size is 1.
 *
 * Source: section `broadcast_in_dim` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloBroadcastInDim: OpSpec<'STABLEHLO_BROADCAST_IN_DIM'> = {
  name: 'STABLEHLO_BROADCAST_IN_DIM',
  code: 170,
  options: 'StablehloBroadcastInDimOptions',
  inputs: [{ name: 'operand', dtypes: stablehloTypes }],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'STABLEHLO_BROADCAST_IN_DIM');
    const operand = requireInput(call, 0, 'STABLEHLO_BROADCAST_IN_DIM');
    const { shape } = requireOutput(call, 0, 'STABLEHLO_BROADCAST_IN_DIM');
    const axes = numbersOf(call.options.broadcastDimensions, 'STABLEHLO_BROADCAST_IN_DIM broadcastDimensions');
    requireDistinctAxes(axes, shape?.length ?? null, 'STABLEHLO_BROADCAST_IN_DIM broadcastDimensions');
    requireRank(operand, axes.length, 'STABLEHLO_BROADCAST_IN_DIM operand').forEach((dim, index) => {
      const target = shape?.[axes[index] ?? -1] ?? -1;
      if (dim === -1 || dim === 1 || target === -1 || target === dim) return;
      throw new LiteError(
        'SHAPE_DIM',
        `STABLEHLO_BROADCAST_IN_DIM operand dim ${index} is ${dim}, its output declares ${target} there`,
      );
    });
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
