/** Something to be had more or less of. */
export interface Objective<T> {
  /** As tables head it. */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** NaN where it is not known: such an item is on no front. */
  readonly of: (item: T) => number;
}

/**
 * The items that none other is better than: at least as good in every objective and better in one. Of several that are equal in all, all
 * are there. In the order of the items.
 *
 * @param objectives one or more
 */
export function paretoFront<T>(items: readonly T[], objectives: readonly Objective<T>[]): readonly T[] {
  const worths = items.map((item) => objectives.map(({ better, of }) => (better === 'higher' ? of(item) : -of(item))));
  const isKnown = worths.map((worth) => worth.every((value) => !Number.isNaN(value)));
  return items.filter(
    (_, i) => isKnown[i] && !worths.some((other, j) => isKnown[j] && dominates(other, worths[i] as readonly number[])),
  );
}

/** Higher is better in both. */
function dominates(a: readonly number[], b: readonly number[]): boolean {
  let isBetter = false;
  for (let i = 0; i < a.length; i++) {
    const [ours, theirs] = [a[i] as number, b[i] as number];
    if (ours < theirs) return false;
    if (ours > theirs) isBetter = true;
  }
  return isBetter;
}
