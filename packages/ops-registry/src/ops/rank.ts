import { everyType } from '../element-bits.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * The number of axes of the input, a scalar.
 *
 * Source: Prepare, tflite/kernels/rank.cc
 */
export const rank: OpSpec<'RANK'> = {
  name: 'RANK',
  code: 110,
  options: 'RankOptions',
  inputs: [{ name: 'input', dtypes: everyType }],
  outputs: [{ name: 'output', dtypes: ['INT32'] }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], outputsNotQuantized: [0] },
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'RANK');
    requireInput(call, 0, 'RANK');
    return [{ dtype: 'INT32', shape: [] }];
  },
  version: () => 1,
};
