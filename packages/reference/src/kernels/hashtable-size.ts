import type { OpOptions } from '@litesmith/ops-registry';
import { tableOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * How many entries a hash table has; 0 before it is filled.
 *
 * @throws {LiteError} `REFERENCE_RESOURCE` if there is no such table
 * Source: EvalHashtableSize, tflite/kernels/hashtable_size.cc
 */
export const hashtableSize: Kernel<OpOptions['HASHTABLE_SIZE']> = (call) => {
  const table = tableOf(call.context, inputOf(call, 0));
  elementsOf(outputOf(call))[0] = BigInt(table.entries.size);
};
