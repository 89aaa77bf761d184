import { movableTypes } from '../element-bits.js';
import { requireSelectOperands } from '../families/select.js';
import { broadcastShapes } from '../shapes/broadcast.js';
import { requireRankBetween } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * z[i] = condition[i] ? x[i] : y[i], all three broadcasting, to at most eight axes. Upstream's version rule also asks
 * for UINT32, but of the condition, which is always BOOL.
 *
 * Source: SelectPrepare<kVersionTwo>, tflite/kernels/select.cc
 */
export const selectV2: OpSpec<'SELECT_V2'> = {
  name: 'SELECT_V2',
  code: 123,
  options: 'SelectV2Options',
  inputs: [
    { name: 'condition', dtypes: ['BOOL'] },
    { name: 'x', dtypes: movableTypes },
    { name: 'y', dtypes: movableTypes },
  ],
  outputs: [{ name: 'z', dtypes: movableTypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [0] },
  inferTypes(call) {
    const { condition, x, y, kept } = requireSelectOperands(call, 'SELECT_V2');
    if (kept !== undefined) return [{ dtype: x.dtype, shape: kept }];
    const z = { dtype: x.dtype, shape: broadcastShapes([condition.shape, x.shape, y.shape], 'SELECT_V2') };
    requireRankBetween(z, 0, 8, 'SELECT_V2 output');
    return [z];
  },
  version: () => 1,
};
