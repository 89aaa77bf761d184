import { requireDtype, requireInput, requireInputCount, requireSameDtype } from '../shapes/check.js';
import { requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/**
 * The shape that two shapes broadcast to, all three as vectors.
 *
 * Source: Prepare, tflite/kernels/broadcast_args.cc
 */
export const broadcastArgs: OpSpec<'BROADCAST_ARGS'> = {
  name: 'BROADCAST_ARGS',
  code: 145,
  options: null,
  inputs: [
    { name: 'shape1', dtypes: ['INT32', 'INT64'] },
    { name: 'shape2', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes: ['INT32', 'INT64'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'BROADCAST_ARGS');
    const shape1 = requireInput(call, 0, 'BROADCAST_ARGS');
    const shape2 = requireInput(call, 1, 'BROADCAST_ARGS');
    requireDtype(shape1, ['INT32', 'INT64'], 'BROADCAST_ARGS shape1');
    requireSameDtype(shape1, shape2, 'BROADCAST_ARGS shape1', 'shape2');
    const rank1 = requireVector(shape1, 'BROADCAST_ARGS shape1').length;
    const rank2 = requireVector(shape2, 'BROADCAST_ARGS shape2').length;
    return [{ dtype: shape1.dtype, shape: [rank1 < 0 || rank2 < 0 ? -1 : Math.max(rank1, rank2)] }];
  },
  version: () => 1,
};
