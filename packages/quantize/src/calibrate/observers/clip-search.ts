import type { TensorRange } from '@litesmith/ir';
import type { Histogram } from './histogram.js';

/** Clips that are tried on each side: from the whole range down to a quarter of it. */
const CANDIDATES = 48;
const SMALLEST = 0.25;

/** What a clip costs; the smaller the better. */
export type ClipCost = (histogram: Histogram, range: TensorRange) => number;

/**
 * The range of least cost within what was seen: first both ends come in together, then each by itself from there.
 */
export function searchClip(histogram: Histogram, cost: ClipCost): TensorRange {
  const whole = { min: histogram.min, max: histogram.max };
  let best = whole;
  let least = cost(histogram, whole);
  const attempt = (range: TensorRange): void => {
    const found = cost(histogram, range);
    if (found < least) [best, least] = [range, found];
  };
  for (const share of shares()) attempt({ min: whole.min * share, max: whole.max * share });
  const { min } = best;
  for (const share of shares()) attempt({ min, max: whole.max * share });
  const { max } = best;
  for (const share of shares()) attempt({ min: whole.min * share, max });
  return best;
}

function* shares(): Generator<number> {
  for (let i = 1; i <= CANDIDATES; i++) yield 1 - ((1 - SMALLEST) * i) / CANDIDATES;
}
