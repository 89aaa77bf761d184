import type { Grouping } from './clusterable-weights.js';
import type { HostValues } from './host-values.js';

// Hot loops over all elements of a weight: no allocation and no closures within.

/** Visits the elements of a weight as runs of one group. */
export function forEachRun(
  count: number,
  { groups, inner }: Grouping,
  visit: (from: number, to: number, group: number) => void,
): void {
  for (let from = 0, group = 0; from < count; from += inner, group = group + 1 === groups ? 0 : group + 1) {
    visit(from, from + inner, group);
  }
}

/** result[i] = values[slots[i]] */
export function lookUpAll(slots: HostValues, values: Float32Array, result: Float32Array): void {
  for (let i = 0; i < result.length; i++) result[i] = values[slots[i] as number] as number;
}

/** The same for a run, whose slots begin at an offset. */
export function lookUpRun(
  slots: HostValues,
  values: Float32Array,
  offset: number,
  result: Float32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) result[i] = values[offset + (slots[i] as number)] as number;
}

/** sums[s] += Σ x[i] over slots[i] = s. In four parts: sums that follow each other seldom wait for each other then. */
export function sumBySlot(slots: HostValues, x: Float32Array, sums: Float64Array): void {
  const n = sums.length;
  const parts = new Float64Array(4 * n);
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const a = slots[i] as number;
    const b = n + (slots[i + 1] as number);
    const c = 2 * n + (slots[i + 2] as number);
    const d = 3 * n + (slots[i + 3] as number);
    parts[a] = (parts[a] as number) + (x[i] as number);
    parts[b] = (parts[b] as number) + (x[i + 1] as number);
    parts[c] = (parts[c] as number) + (x[i + 2] as number);
    parts[d] = (parts[d] as number) + (x[i + 3] as number);
  }
  sumRun(slots, x, parts, 0, whole, x.length);
  for (let s = 0; s < 4 * n; s++) sums[s % n] = (sums[s % n] as number) + (parts[s] as number);
}

/** The same for a run, whose slots begin at an offset. */
export function sumRun(
  slots: HostValues,
  x: Float32Array,
  sums: Float64Array,
  offset: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const slot = offset + (slots[i] as number);
    sums[slot] = (sums[slot] as number) + (x[i] as number);
  }
}

/** Number of elements of each slot of each group, those left out that are 0 in `raw`. */
export function countBySlot(
  slots: HostValues,
  raw: Float32Array | null,
  grouping: Grouping,
  total: number,
): Float64Array {
  const counts = new Float64Array(total);
  const perGroup = total / grouping.groups;
  forEachRun(slots.length, grouping, (from, to, group) => {
    for (let i = from; i < to; i++) {
      if (raw !== null && raw[i] === 0) continue;
      const slot = group * perGroup + (slots[i] as number);
      counts[slot] = (counts[slot] as number) + 1;
    }
  });
  return counts;
}

/** Boundaries of intervals of all groups, and what stands for each interval. */
export interface FlatRegions {
  /** Of group g: from `starts[g] − g` up to `starts[g + 1] − g − 1`, ascending. */
  readonly bounds: Float64Array;
  /** Of group g: from `starts[g]` up to `starts[g + 1]`; one more than bounds. */
  readonly choices: Int32Array;
  readonly starts: Int32Array;
}

/** slots[i] = what stands for the interval that x[i] lies in: the number of bounds below it, found by halving. */
export function chooseRun(
  x: Float32Array,
  { bounds, choices, starts }: FlatRegions,
  group: number,
  slots: Int32Array,
  from: number,
  to: number,
): void {
  const first = starts[group] as number;
  const count = (starts[group + 1] as number) - first;
  for (let i = from; i < to; i++) {
    const value = x[i] as number;
    let low = 0;
    for (let length = count; length > 1; ) {
      const half = length >>> 1;
      if ((bounds[first - group + low + half - 1] as number) < value) low += half;
      length -= half;
    }
    slots[i] = choices[first + low] as number;
  }
}

/** Cells of the table that {@link chooseAll} begins in. */
const CELLS = 4096;

/** The same for one group, from a table of evenly spaced cells: it starts in the first interval that reaches into the cell. */
export function chooseAll(x: Float32Array, { bounds, choices }: FlatRegions, slots: Int32Array): void {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? (CELLS - 1) / (most - least) : 0;
  const table = new Int32Array(CELLS);
  for (let cell = 0, at = 0; cell < CELLS; cell++) {
    // One cell lower: rounding must not begin too far up.
    while (at < bounds.length && (bounds[at] as number) < least + (cell - 1) / scale) at++;
    table[cell] = at;
  }
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    let at = table[((value - least) * scale) | 0] as number;
    while (at < bounds.length && (bounds[at] as number) < value) at++;
    slots[i] = choices[at] as number;
  }
}
