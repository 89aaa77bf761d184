import type { OpOptions } from '@litesmith/ops-registry';
import { tableKey, tableOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf } from '../operands.js';

/**
 * Fills a hash table, the first time; of equal keys the first counts.
 *
 * @throws {LiteError} `REFERENCE_RESOURCE`, `REFERENCE_DTYPE`
 * Source: EvalHashtableImport, tflite/kernels/hashtable_import.cc; Import, experimental/resource/static_hashtable.cc
 */
export const hashtableImport: Kernel<OpOptions['HASHTABLE_IMPORT']> = (call) => {
  const [keys, values] = [inputOf(call, 1), inputOf(call, 2)];
  const table = tableOf(call.context, inputOf(call, 0), keys, values);
  if (table.imported) return;
  const [from, to] = [elementsOf(keys), elementsOf(values)];
  for (let i = 0; i < from.length; i++) {
    const [key, value] = [tableKey(from[i]), to[i] ?? 0];
    if (!table.entries.has(key)) table.entries.set(key, value instanceof Uint8Array ? value.slice() : BigInt(value));
  }
  table.imported = true;
};
