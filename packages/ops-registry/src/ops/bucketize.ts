import { LiteError } from '../errors.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * y = the number of boundaries ≤ x; the options list them in ascending order.
 *
 * Source: Prepare, tflite/kernels/bucketize.cc
 */
export const bucketize: OpSpec<'BUCKETIZE'> = {
  name: 'BUCKETIZE',
  code: 147,
  options: 'BucketizeOptions',
  inputs: [{ name: 'input', dtypes: ['FLOAT32', 'FLOAT64', 'INT32', 'INT64'] }],
  outputs: [{ name: 'output', dtypes: ['INT32'] }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'BUCKETIZE');
    const { shape } = requireInput(call, 0, 'BUCKETIZE');
    const boundaries = call.options.boundaries ?? [];
    const falling = boundaries.findIndex((value, index) => value < (boundaries[index - 1] ?? value));
    if (falling < 0) return [{ dtype: 'INT32', shape }];
    const pair = `${boundaries[falling - 1]} before ${boundaries[falling]}`;
    throw new LiteError('SHAPE_OPTION', `BUCKETIZE boundaries have ${pair}, expected ascending order`);
  },
  version: () => 1,
};
