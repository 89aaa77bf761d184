import { lowerBound, type PrefixSums, prefixSums, type SortedValues } from './sorted-values.js';
import type { Span } from './spans.js';
import { type ZeroRule, zeroPlace } from './zeros.js';

/** Scales that are tried between a fifth and all of what puts the largest value at the end of the lattice. */
const TRIED_SCALES = 256;

/** The best of them that are refined, and rounds of refinement at most. */
const REFINED_SCALES = 8;
const REFINE_ROUNDS = 50;

/** What a lattice has to fit. */
interface Fit {
  readonly sorted: SortedValues;
  readonly sums: PrefixSums;
  /** Multiples go from −levels to levels. */
  readonly levels: number;
  /** Whether only zeros may become 0. */
  readonly keepsZero: boolean;
}

/** For each multiple, where the values begin that take it; and their number at the end. */
function startsOf({ sorted: { values }, levels, keepsZero }: Fit, scale: number): Uint32Array {
  const starts = new Uint32Array(2 * levels + 2);
  starts[2 * levels + 1] = values.length;
  for (let n = 1 - levels; n <= levels; n++) starts[n + levels] = lowerBound(values, (n - 0.5) * scale);
  if (keepsZero && levels > 0) {
    starts[levels] = lowerBound(values, 0);
    const zero = starts[levels] ?? 0;
    starts[levels + 1] = values[zero] === 0 ? zero + 1 : zero;
  }
  return starts;
}

interface Fitted {
  readonly scale: number;
  /** Squared error, but for what does not depend on the scale. */
  readonly error: number;
  /** The scale with the least error for the same assignment. */
  readonly next: number;
}

/** The error of a scale: Σ w·(n·s)² − 2·Σ w·x·(n·s), up to Σ w·x². */
function tryScale(fit: Fit, scale: number): Fitted {
  const { sums, levels } = fit;
  const starts = startsOf(fit, scale);
  let [squares, products] = [0, 0];
  for (let n = -levels; n <= levels; n++) {
    const [start, end] = [starts[n + levels] ?? 0, starts[n + levels + 1] ?? 0];
    const weight = (sums.weights[end] ?? 0) - (sums.weights[start] ?? 0);
    const moment = (sums.moments[end] ?? 0) - (sums.moments[start] ?? 0) + weight * sums.shift;
    squares += n * n * weight;
    products += n * moment;
  }
  const error = scale * (scale * squares - 2 * products);
  return { scale, error, next: squares > 0 ? products / squares : scale };
}

/**
 * Clusters that lie on a lattice: centroids are multiples n·s, |n| ≤ `levels`, of one scale s, with an error about as small as a
 * scale can make it: 256 scales are tried, the best ones refined, each by the least squares of what it assigns until it rests.
 *
 * @param levels at least 1
 */
export function latticeSpans(
  sorted: SortedValues,
  levels: number,
  zeros: ZeroRule,
  round: (value: number) => number,
): readonly Span[] {
  const { values } = sorted;
  const largest = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[values.length - 1] ?? 0));
  const keepsZero = zeros === 'keep' && zeroPlace(sorted).hasZero;
  const fit: Fit = { sorted, sums: prefixSums(sorted), levels, keepsZero };
  if (largest === 0) return [{ start: 0, end: values.length, centroid: 0 }];
  const tried = Array.from({ length: TRIED_SCALES }, (_, i) => {
    return tryScale(fit, (largest / levels) * (0.2 + (0.85 * (i + 1)) / TRIED_SCALES));
  });
  tried.sort((a, b) => a.error - b.error);
  const refined = tried.slice(0, REFINED_SCALES).map((start) => refine(fit, start));
  const best = refined.reduce((a, b) => (b.error < a.error ? b : a));
  const scale = storableScale(best.scale, levels, round);
  const starts = startsOf(fit, scale);
  return Array.from({ length: 2 * levels + 1 }, (_, i) => ({
    start: starts[i] ?? 0,
    end: starts[i + 1] ?? 0,
    centroid: Math.fround((i - levels) * scale) + 0,
  })).filter(({ start, end }) => start < end);
}

/** Least significant bits that a scale keeps. */
const LEAST_BITS = 3;

/**
 * The scale in float32, with as many of its bits as leave all its multiples what the type of the values can hold: in float16, that
 * is as many fewer as the largest multiple has.
 */
function storableScale(scale: number, levels: number, round: (value: number) => number): number {
  for (let bits = 24; bits > LEAST_BITS; bits--) {
    const unit = 2 ** (Math.floor(Math.log2(scale)) + 1 - bits);
    const kept = Math.fround(Math.round(scale / unit) * unit);
    let holds = kept > 0;
    for (let n = 1; n <= levels && holds; n++) holds = round(Math.fround(n * kept)) === Math.fround(n * kept);
    if (holds) return kept;
  }
  return round(scale);
}

function refine(fit: Fit, start: Fitted): Fitted {
  let best = start;
  for (let round = 0; round < REFINE_ROUNDS; round++) {
    const next = tryScale(fit, best.next);
    if (!(best.next > 0) || next.error >= best.error) break;
    best = next;
  }
  return best;
}
