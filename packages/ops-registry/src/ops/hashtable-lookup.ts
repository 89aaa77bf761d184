import { everyType } from '../element-bits.js';
import {
  dimOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requireRank,
  requireRankBetween,
  requireSameDim,
} from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/** Rows are moved as bytes: anything but handles. */
const valueTypes = everyType.filter((dtype) => dtype !== 'RESOURCE' && dtype !== 'VARIANT');

/**
 * The rows of `value` whose keys are looked up, zeros where a key is missing, and which of them were found. Keys are
 * sorted.
 *
 * Source: Prepare and Eval, tflite/kernels/hashtable_lookup.cc.
 */
export const hashtableLookup: OpSpec<'HASHTABLE_LOOKUP'> = {
  name: 'HASHTABLE_LOOKUP',
  code: 10,
  options: null,
  inputs: [
    { name: 'lookup', dtypes: ['INT32'] },
    { name: 'key', dtypes: ['INT32'] },
    { name: 'value', dtypes: valueTypes },
  ],
  outputs: [
    { name: 'output', dtypes: valueTypes },
    { name: 'hits', dtypes: ['UINT8'] },
  ],
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'HASHTABLE_LOOKUP');
    const [lookup, key] = [requireInput(call, 0, 'HASHTABLE_LOOKUP'), requireInput(call, 1, 'HASHTABLE_LOOKUP')];
    const value = requireInput(call, 2, 'HASHTABLE_LOOKUP');
    requireDtype(lookup, ['INT32'], 'HASHTABLE_LOOKUP lookup');
    requireDtype(key, ['INT32'], 'HASHTABLE_LOOKUP key');
    const [count = -1] = requireRank(lookup, 1, 'HASHTABLE_LOOKUP lookup');
    const [keys = -1] = requireRank(key, 1, 'HASHTABLE_LOOKUP key');
    const maxRank = value.dtype === 'STRING' ? 1 : Number.POSITIVE_INFINITY;
    const rows = requireRankBetween(value, 1, maxRank, 'HASHTABLE_LOOKUP value');
    requireSameDim(keys, dimOf(rows, 0), 'HASHTABLE_LOOKUP number of keys', 'HASHTABLE_LOOKUP rows of value');
    return [
      { dtype: value.dtype, shape: rows && [count, ...rows.slice(1)] },
      { dtype: 'UINT8', shape: [count] },
    ];
  },
  version: () => 1,
};
