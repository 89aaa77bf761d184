import type { OpOptions } from '@litesmith/ops-registry';
import { tablesOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, outputOf } from '../operands.js';

/**
 * The handle of a hash table, which is made where there is none of this number.
 *
 * Source: EvalHashtable, tflite/kernels/hashtable.cc
 */
export const hashtable: Kernel<OpOptions['HASHTABLE']> = (call) => {
  const { tableId, keyDtype } = call.options;
  const tables = tablesOf(call.context);
  if (!tables.has(tableId)) {
    // The op's rule takes no other pairs of types than these two.
    const types = keyDtype === 'INT64' ? (['INT64', 'STRING'] as const) : (['STRING', 'INT64'] as const);
    tables.set(tableId, { keyDtype: types[0], valueDtype: types[1], entries: new Map(), imported: false });
  }
  elementsOf(outputOf(call))[0] = tableId;
};
