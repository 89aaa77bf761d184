import { LiteError } from '@litesmith/ops-registry';

/** A double and its halves: doubles from 0 up are in the order of their bits, so digits of those sort them. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

const DIGIT_BITS = 16;
const DIGITS = 4;
/** Up to here sorting is quicker than histograms are emptied. */
const LONGEST_SORTED = 2 ** 15;

/** The digits of a magnitude, most significant first; `words` holds its bits. */
function digit(place: number): number {
  const word = words[place < 2 ? 1 : 0] as number;
  return place % 2 === 0 ? word >>> DIGIT_BITS : word & (2 ** DIGIT_BITS - 1);
}

/** The magnitude up to which elements are chosen, and how many of exactly that magnitude. */
export interface Threshold {
  readonly magnitude: number;
  readonly ties: number;
}

function sortedThreshold(lists: readonly ArrayLike<number>[], total: number, count: number): Threshold {
  const sorted = new Float64Array(total);
  let to = 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) sorted[to++] = checkedMagnitude(list[i] as number, i);
  }
  sorted.sort();
  const magnitude = sorted[count - 1] as number;
  return { magnitude, ties: count - sorted.indexOf(magnitude) };
}

function checkedMagnitude(value: number, index: number): number {
  if (Number.isNaN(value)) throw new LiteError('PRUNE_SCORE', `score ${index} is NaN, expected a number`);
  return Math.abs(value);
}

/**
 * The magnitude of the `count`-th smallest of several lists together, by their digits: in four readings, whatever the values are.
 *
 * @param count from 1 to the number of elements
 * @throws {LiteError} `PRUNE_SCORE` if a value is NaN.
 */
export function thresholdOf(lists: readonly ArrayLike<number>[], count: number): Threshold {
  const total = lists.reduce((sum, { length }) => sum + length, 0);
  if (total <= LONGEST_SORTED) return sortedThreshold(lists, total, count);
  const prefix = new Uint16Array(DIGITS);
  let rest = count;
  for (let place = 0; place < DIGITS; place++) {
    const histogram = new Float64Array(2 ** DIGIT_BITS);
    for (const list of lists) countDigits(list, place, prefix, histogram);
    let bucket = 0;
    while (rest > (histogram[bucket] as number)) rest -= histogram[bucket++] as number;
    prefix[place] = bucket;
  }
  words[1] = ((prefix[0] as number) << DIGIT_BITS) | (prefix[1] as number);
  words[0] = ((prefix[2] as number) << DIGIT_BITS) | (prefix[3] as number);
  return { magnitude: double[0] as number, ties: rest };
}

/** Counts, among values that begin with the prefix, those with each digit in the next place. */
function countDigits(list: ArrayLike<number>, place: number, prefix: Uint16Array, histogram: Float64Array): void {
  const [first = 0, second = 0, third = 0] = prefix;
  for (let i = 0; i < list.length; i++) {
    double[0] = checkedMagnitude(list[i] as number, i);
    if (place > 0 && digit(0) !== first) continue;
    if (place > 1 && digit(1) !== second) continue;
    if (place > 2 && digit(2) !== third) continue;
    const at = digit(place);
    histogram[at] = (histogram[at] as number) + 1;
  }
}

/**
 * Masks (1 keeps, 0 prunes) that prune the `count` values of the smallest magnitude of several lists together; of equal ones, those
 * that come first.
 *
 * @param count whole, from 0 to the number of elements
 * @throws {LiteError} `PRUNE_SCORE` if a value is NaN.
 */
export function withoutSmallest(lists: readonly ArrayLike<number>[], count: number): readonly Uint8Array[] {
  const masks = lists.map(({ length }) => new Uint8Array(length).fill(1));
  if (count === 0) return masks;
  const threshold = thresholdOf(lists, count);
  const { magnitude } = threshold;
  let { ties } = threshold;
  for (const [index, list] of lists.entries()) {
    const mask = masks[index] as Uint8Array;
    for (let i = 0; i < mask.length; i++) {
      const value = Math.abs(list[i] as number);
      if (value < magnitude || (value === magnitude && ties-- > 0)) mask[i] = 0;
    }
  }
  return masks;
}
