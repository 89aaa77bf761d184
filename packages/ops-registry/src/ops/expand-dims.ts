import { everyType } from '../element-bits.js';
import { insertDim, normalizeAxis } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, unknownDims } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/**
 * The input with a new axis of size 1 before `axis`; −1 puts it last.
 *
 * Source: Prepare and ExpandTensorDim, tflite/kernels/expand_dims.cc
 */
export const expandDims: OpSpec<'EXPAND_DIMS'> = {
  name: 'EXPAND_DIMS',
  code: 70,
  options: 'ExpandDimsOptions',
  inputs: [
    { name: 'input', dtypes: everyType },
    { name: 'axis', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes: everyType }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'EXPAND_DIMS');
    const input = requireInput(call, 0, 'EXPAND_DIMS');
    const axisInput = requireInput(call, 1, 'EXPAND_DIMS');
    requireDtype(axisInput, ['INT32', 'INT64'], 'EXPAND_DIMS axis');
    const axis = requireScalar(axisInput, 'EXPAND_DIMS axis');
    if (input.shape === null) return [{ dtype: input.dtype, shape: null }];
    const rank = input.shape.length + 1;
    if (axis === null) return [{ dtype: input.dtype, shape: unknownDims(rank) }];
    return [{ dtype: input.dtype, shape: insertDim(input.shape, normalizeAxis(axis, rank, 'EXPAND_DIMS axis'), 1) }];
  },
  version: () => 1,
};
