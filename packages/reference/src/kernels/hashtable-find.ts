import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { tableKey, tableOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf, scalarOf } from '../operands.js';

/**
 * `values[i] = table[keys[i]]`, the default value where there is no such key.
 *
 * @throws {LiteError} `REFERENCE_RESOURCE` if there is no such table or nothing has filled it, `REFERENCE_DTYPE`
 * Source: EvalHashtableFind, tflite/kernels/hashtable_find.cc; Lookup, experimental/resource/static_hashtable.cc
 */
export const hashtableFind: Kernel<OpOptions['HASHTABLE_FIND']> = (call) => {
  const [handle, keys, defaultValue, output] = [inputOf(call, 0), inputOf(call, 1), inputOf(call, 2), outputOf(call)];
  const table = tableOf(call.context, handle, keys, output);
  if (!table.imported) {
    throw new LiteError('REFERENCE_RESOURCE', `hash table ${scalarOf(handle)} is read before it is filled`);
  }
  const [from, to] = [elementsOf(keys), elementsOf(output)];
  const missing = elementsOf(defaultValue)[0] ?? 0;
  for (let i = 0; i < to.length; i++) to[i] = table.entries.get(tableKey(from[i])) ?? missing;
};
