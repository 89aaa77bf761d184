import { requireTable } from '../families/resource.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * How many entries a hash table has.
 *
 * Source: PrepareHashtableSize, tflite/kernels/hashtable_size.cc.
 */
export const hashtableSize: OpSpec<'HASHTABLE_SIZE'> = {
  name: 'HASHTABLE_SIZE',
  code: 139,
  options: 'HashtableSizeOptions',
  inputs: [{ name: 'resource', dtypes: ['RESOURCE'] }],
  outputs: [{ name: 'size', dtypes: ['INT64'] }],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'HASHTABLE_SIZE');
    requireTable(requireInput(call, 0, 'HASHTABLE_SIZE'), 'HASHTABLE_SIZE resource');
    return [{ dtype: 'INT64', shape: [1] }];
  },
  version: () => 1,
};
