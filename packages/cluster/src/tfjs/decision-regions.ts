/** Intervals of the real line with the value that stands for each. */
export interface DecisionRegions {
  /** Where one interval ends and the next begins, ascending; one fewer than `choices`. */
  readonly bounds: Float64Array;
  /** Index of the value for each interval. */
  readonly choices: Int32Array;
}

/**
 * Where on the real line each of several values costs least, at a cost of (x − value)² + price.
 *
 * (x − v)² + p = x² + (v² + p − 2·v·x): the least of straight lines, whose lower envelope ascending values give from left to
 * right. Without prices its corners are the midpoints between neighbours. A value that is nowhere the cheapest gets no interval.
 *
 * Source: Chou, Lookabaugh and Gray 1989, "Entropy-constrained vector quantization", in one dimension.
 *
 * @param prices of the values; all 0 where left out
 */
export function decisionRegions(values: ArrayLike<number>, prices?: ArrayLike<number>): DecisionRegions {
  const order = Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || (prices?.[a] ?? 0) - (prices?.[b] ?? 0),
  );
  const intercept = (i: number): number => (values[i] ?? 0) ** 2 + (prices?.[i] ?? 0);
  const chosen: number[] = [];
  const bounds: number[] = [];
  for (const next of order) {
    while (chosen.length > 0) {
      const last = chosen[chosen.length - 1] as number;
      const step = (values[next] ?? 0) - (values[last] ?? 0);
      const meet = step === 0 ? Number.POSITIVE_INFINITY : (intercept(next) - intercept(last)) / (2 * step);
      if (meet === Number.POSITIVE_INFINITY) break; // the same value at no lower price, or nowhere cheaper
      if (chosen.length === 1 || meet > (bounds[bounds.length - 1] as number)) {
        bounds.push(meet);
        break;
      }
      chosen.pop();
      bounds.pop();
    }
    if (chosen.length === bounds.length) chosen.push(next);
  }
  return { bounds: Float64Array.from(bounds), choices: Int32Array.from(chosen) };
}
