import { requireTablePair } from '../families/resource.js';
import { requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * A handle of hash table `tableId`, made where there is none yet. Keys and values are strings and int64, either way
 * round.
 *
 * Source: PrepareHashtable, tflite/kernels/hashtable.cc.
 */
export const hashtable: OpSpec<'HASHTABLE'> = {
  name: 'HASHTABLE',
  code: 136,
  options: 'HashtableOptions',
  inputs: [],
  outputs: [{ name: 'resource', dtypes: ['RESOURCE'] }],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 0, 0, 'HASHTABLE');
    requireTablePair(call.options.keyDtype, call.options.valueDtype, 'HASHTABLE');
    return [{ dtype: 'RESOURCE', shape: [1] }];
  },
  version: () => 1,
};
