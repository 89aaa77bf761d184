import { normalizeAxis } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/**
 * Running sums along an axis: `exclusive` leaves the element itself out, `reverse` sums from the end.
 *
 * Source: Prepare, tflite/kernels/cumsum.cc
 */
export const cumsum: OpSpec<'CUMSUM'> = {
  name: 'CUMSUM',
  code: 128,
  options: 'CumsumOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'INT32', 'INT64'] },
    { name: 'axis', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'INT32', 'INT64'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'CUMSUM');
    const input = requireInput(call, 0, 'CUMSUM');
    const axisInput = requireInput(call, 1, 'CUMSUM');
    requireDtype(axisInput, ['INT32'], 'CUMSUM axis');
    const axis = requireScalar(axisInput, 'CUMSUM axis');
    const shape = requireRankBetween(input, 1, Number.POSITIVE_INFINITY, 'CUMSUM input');
    if (shape !== null && axis !== null) normalizeAxis(axis, shape.length, 'CUMSUM axis');
    return [{ dtype: input.dtype, shape }];
  },
  version: () => 1,
};
