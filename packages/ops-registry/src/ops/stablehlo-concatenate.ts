import { stablehloTypes } from '../families/element-types.js';
import {
  requireInput,
  requireInputCount,
  requireRank,
  requireSameDim,
  requireSameDtype,
  unknownDims,
} from '../shapes/check.js';
import { numberOf, requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Operands of one type put one behind the other along an axis.
 *
 * Source: section `concatenate` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloConcatenate: OpSpec<'STABLEHLO_CONCATENATE'> = {
  name: 'STABLEHLO_CONCATENATE',
  code: 169,
  options: 'StablehloConcatenateOptions',
  inputs: [{ name: 'inputs', dtypes: stablehloTypes, variadic: true }],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 1, Number.POSITIVE_INFINITY, 'STABLEHLO_CONCATENATE');
    const inputs = call.inputs.map((_, index) => requireInput(call, index, 'STABLEHLO_CONCATENATE'));
    const { dtype } = requireInput(call, 0, 'STABLEHLO_CONCATENATE');
    const axis = numberOf(call.options.dimension, 'STABLEHLO_CONCATENATE dimension');
    const rank = inputs.find((input) => input.shape !== null)?.shape?.length;
    if (rank === undefined) return [{ dtype, shape: null }];
    requireWithin(axis, 0, rank - 1, 'STABLEHLO_CONCATENATE dimension');
    const shape = [...unknownDims(rank)];
    shape[axis] = 0;
    inputs.forEach((input, index) => {
      requireSameDtype(
        { dtype, shape },
        input,
        'STABLEHLO_CONCATENATE input 0',
        `STABLEHLO_CONCATENATE input ${index}`,
      );
      requireRank(input, rank, `STABLEHLO_CONCATENATE input ${index}`).forEach((dim, at) => {
        const known = shape[at] ?? -1;
        if (at === axis) shape[at] = dim < 0 || known < 0 ? -1 : known + dim;
        else shape[at] = requireSameDim(known, dim, `STABLEHLO_CONCATENATE dim ${at}`, `that of input ${index}`);
      });
    });
    return [{ dtype, shape }];
  },
  version: () => 1,
};
