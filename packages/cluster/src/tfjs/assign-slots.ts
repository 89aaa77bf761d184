import type { Grouping } from './clusterable-weights.js';
import { decisionRegions } from './decision-regions.js';
import type { HostValues } from './host-values.js';
import { chooseAll, chooseRun, countBySlot, type FlatRegions, forEachRun } from './slot-loops.js';

/** Slots that mean 0 where zeros are kept: one for what was 0 when centroids were found, one for what is nearest to 0. */
export const ZERO_SLOTS = 2;
const PINNED_ZERO = 0;
const FREE_ZERO = 1;

/** How weights are assigned. */
export interface SlotAssignment {
  readonly grouping: Grouping;
  /** 0, or {@link ZERO_SLOTS}. */
  readonly zeroSlots: number;
  /** Price of a bit, as a share of the mean square of the weights. */
  readonly rate: number;
  /** Slots so far; `null` at first. */
  readonly before: HostValues | null;
  /** Whether what is a pinned zero stays one whatever the weight has become. */
  readonly staysZero: boolean;
}

/** Assignments that prices of indices are first taken from: in so many rounds they settle. */
const FIRST_ROUNDS = 8;

/**
 * The slot of each weight: that of the nearest centroid, or, where bits have a price, of the cheapest one. Zeros go where zeros
 * are pinned, if there is such a slot.
 *
 * @param centroids `[groups, centroids]`, row-major
 */
export function assignSlots(
  values: Float32Array,
  centroids: Float32Array,
  { grouping, zeroSlots, rate, before, staysZero }: SlotAssignment,
): Int32Array {
  const price = rate === 0 ? 0 : rate * meanSquare(values);
  const assign = (last: HostValues | null): Int32Array => {
    const prices = price === 0 || last === null ? null : pricesOf(last, centroids, grouping, zeroSlots, price);
    const slots = nearest(values, regionsOf(centroids, grouping, zeroSlots, prices), grouping);
    if (zeroSlots === 0) return slots;
    for (let i = 0; i < slots.length; i++) {
      if (values[i] === 0 || (staysZero && before?.[i] === PINNED_ZERO)) slots[i] = PINNED_ZERO;
    }
    return slots;
  };
  let slots = assign(before);
  if (price > 0 && before === null) for (let round = 0; round < FIRST_ROUNDS; round++) slots = assign(slots);
  return slots;
}

function nearest(values: Float32Array, regions: FlatRegions, grouping: Grouping): Int32Array {
  const slots = new Int32Array(values.length);
  if (grouping.groups === 1) chooseAll(values, regions, slots);
  else forEachRun(values.length, grouping, (from, to, group) => chooseRun(values, regions, group, slots, from, to));
  return slots;
}

/** Where on the line each slot of each group is the one; the pinned zero is none that one gets to. */
function regionsOf(
  centroids: Float32Array,
  { groups }: Grouping,
  zeroSlots: number,
  prices: Float64Array | null,
): FlatRegions {
  const count = centroids.length / groups;
  const first = zeroSlots === 0 ? 0 : FREE_ZERO;
  const slots = zeroSlots + count;
  const regions = Array.from({ length: groups }, (_, group) => {
    const own = new Float64Array(slots - first);
    own.set(centroids.subarray(group * count, (group + 1) * count), zeroSlots - first);
    return decisionRegions(own, prices?.subarray(group * slots + first, (group + 1) * slots));
  });
  const starts = new Int32Array(groups + 1);
  regions.forEach(({ choices }, group) => {
    starts[group + 1] = (starts[group] ?? 0) + choices.length;
  });
  return {
    starts,
    bounds: Float64Array.from(regions.flatMap(({ bounds }) => [...bounds])),
    choices: Int32Array.from(regions.flatMap(({ choices }) => [...choices].map((choice) => choice + first))),
  };
}

/** price · −log2(share of the slot within its group), the two zeros taken as one value. */
function pricesOf(
  slots: HostValues,
  centroids: Float32Array,
  grouping: Grouping,
  zeroSlots: number,
  price: number,
): Float64Array {
  const perGroup = centroids.length / grouping.groups + zeroSlots;
  const counts = countBySlot(slots, null, grouping, perGroup * grouping.groups);
  const elements = slots.length / grouping.groups;
  return counts.map((count, slot) => {
    const isZero = slot % perGroup < zeroSlots;
    const start = slot - (slot % perGroup);
    const own = isZero ? (counts[start + PINNED_ZERO] ?? 0) + (counts[start + FREE_ZERO] ?? 0) : count;
    // One more than there are: a value that nobody has may be taken up again.
    return -price * Math.log2((own + 1) / (elements + perGroup));
  });
}

function meanSquare(values: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (value === 0) continue;
    sum += value * value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
