import { requireTable, requireTablePair } from '../families/resource.js';
import { requireInput, requireInputCount, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * Fills a hash table with keys and values, once: a table that is filled already stays as it is.
 *
 * Source: PrepareHashtableImport, tflite/kernels/hashtable_import.cc.
 */
export const hashtableImport: OpSpec<'HASHTABLE_IMPORT'> = {
  name: 'HASHTABLE_IMPORT',
  code: 138,
  options: 'HashtableImportOptions',
  inputs: [
    { name: 'resource', dtypes: ['RESOURCE'] },
    { name: 'keys', dtypes: ['INT64', 'STRING'] },
    { name: 'values', dtypes: ['INT64', 'STRING'] },
  ],
  outputs: [],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'HASHTABLE_IMPORT');
    requireTable(requireInput(call, 0, 'HASHTABLE_IMPORT'), 'HASHTABLE_IMPORT resource');
    const [keys, values] = [requireInput(call, 1, 'HASHTABLE_IMPORT'), requireInput(call, 2, 'HASHTABLE_IMPORT')];
    requireTablePair(keys.dtype, values.dtype, 'HASHTABLE_IMPORT');
    requireSameShape(keys.shape, values.shape, 'HASHTABLE_IMPORT keys', 'HASHTABLE_IMPORT values');
    return [];
  },
  version: () => 1,
};
