import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { type Elements, elementCount, elementsOf, inputOf, integersOf, numbersOf, outputOf } from '../operands.js';

/**
 * The row of `value` whose key is looked up, zeros (an empty string) where there is none; and which were found. Keys are
 * meant to be sorted: a key out of order may not be found.
 *
 * @throws {LiteError} `REFERENCE_INDEX` where the table has no rows.
 * Source: tflite/kernels/hashtable_lookup.cc
 */
export const hashtableLookup: Kernel<OpOptions['HASHTABLE_LOOKUP']> = (call) => {
  const [value, output] = [inputOf(call, 2), outputOf(call)];
  const [lookups, keys] = [integersOf(inputOf(call, 0)), integersOf(inputOf(call, 1))];
  if (keys.length === 0) throw new LiteError('REFERENCE_INDEX', 'a table without rows cannot be looked up');
  const [from, to, hits] = [elementsOf(value), elementsOf(output), numbersOf(outputOf(call, 1))];
  const width = elementCount(value.shape.slice(1));
  const nothing = emptyElement(to);
  for (const [i, lookup] of lookups.entries()) {
    const row = find(keys, lookup);
    hits[i] = row < 0 ? 0 : 1;
    for (let k = 0; k < width; k++) to[i * width + k] = row < 0 ? nothing : (from[row * width + k] ?? nothing);
  }
};

function emptyElement(elements: Elements): number | bigint | Uint8Array {
  if (Array.isArray(elements)) return new Uint8Array(0);
  return elements instanceof BigInt64Array || elements instanceof BigUint64Array ? 0n : 0;
}

/** Index of a key among sorted ones, −1 where it is missing. Source: bsearch, as C libraries halve the range. */
function find(keys: readonly number[], key: number): number {
  let [base, count] = [0, keys.length];
  while (count > 0) {
    const middle = base + (count >> 1);
    // The kernel compares by an int32 difference, which wraps.
    const difference = (key - (keys[middle] ?? 0)) | 0;
    if (difference === 0) return middle;
    if (difference < 0) {
      count >>= 1;
    } else {
      base = middle + 1;
      count -= (count >> 1) + 1;
    }
  }
  return -1;
}
