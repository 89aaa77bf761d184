import { requireTable, requireTablePair } from '../families/resource.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * The values of a hash table for keys, the default value where a key is missing.
 *
 * Source: PrepareHashtableFind, tflite/kernels/hashtable_find.cc.
 */
export const hashtableFind: OpSpec<'HASHTABLE_FIND'> = {
  name: 'HASHTABLE_FIND',
  code: 137,
  options: 'HashtableFindOptions',
  inputs: [
    { name: 'resource', dtypes: ['RESOURCE'] },
    { name: 'keys', dtypes: ['INT64', 'STRING'] },
    { name: 'defaultValue', dtypes: ['INT64', 'STRING'] },
  ],
  outputs: [{ name: 'values', dtypes: ['INT64', 'STRING'] }],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'HASHTABLE_FIND');
    requireTable(requireInput(call, 0, 'HASHTABLE_FIND'), 'HASHTABLE_FIND resource');
    const [keys, defaultValue] = [requireInput(call, 1, 'HASHTABLE_FIND'), requireInput(call, 2, 'HASHTABLE_FIND')];
    requireTablePair(keys.dtype, defaultValue.dtype, 'HASHTABLE_FIND');
    return [{ dtype: defaultValue.dtype, shape: keys.shape }];
  },
  version: () => 1,
};
