import type { TensorRange } from '@litesmith/ir';
import { searchClip } from './clip-search.js';
import { Histogram } from './histogram.js';
import type { Observer } from './observer.js';

/** Values of an 8-bit grid. */
const LEVELS = 256;
/** What stands for a share of zero, of which a logarithm is taken. */
const EPSILON = 1e-9;

/**
 * The range whose 8-bit grid loses the least information: the least Kullback-Leibler divergence of what was seen, with what lies
 * outside counted to the ends, from the same spread evenly over each of 256 steps.
 *
 * Zero, which any grid holds, counts no more than its neighbours: RELU yields it so often that all else would be clipped for it.
 *
 * Source: Migacz 2017, "8-bit Inference with TensorRT", GTC; zero as in _compute_amax_entropy, pytorch_quantization.
 */
export function entropyObserver(): Observer {
  const histogram = new Histogram();
  return {
    observe: (values) => histogram.add(values),
    range: () => (histogram.min > histogram.max ? undefined : searchClip(histogram, divergence)),
  };
}

function divergence(histogram: Histogram, { min, max }: TensorRange): number {
  const { width } = histogram;
  const counts = withoutZeros(histogram);
  const first = Math.max(0, Math.floor((min - histogram.center(0)) / width + 0.5));
  const last = Math.min(counts.length - 1, Math.floor((max - histogram.center(0)) / width + 0.5));
  const length = last - first + 1;
  if (length < LEVELS) return Number.POSITIVE_INFINITY;
  const seen = counts.slice(first, last + 1);
  const inside = seen.slice();
  for (let bin = 0; bin < first; bin++) seen[0] = (seen[0] as number) + (counts[bin] as number);
  for (let bin = last + 1; bin < counts.length; bin++)
    seen[length - 1] = (seen[length - 1] as number) + (counts[bin] as number);
  const spread = spreadEvenly(inside);
  const [total, spreadTotal] = [sum(seen), sum(spread)];
  if (total === 0 || spreadTotal === 0) return Number.POSITIVE_INFINITY;
  let result = 0;
  for (let bin = 0; bin < length; bin++) {
    const p = (seen[bin] as number) / total;
    if (p > 0) result += p * Math.log(p / Math.max((spread[bin] as number) / spreadTotal, EPSILON));
  }
  return result;
}

/** The counts, with the mean of its neighbours in the bin of zero where that is less. */
function withoutZeros(histogram: Histogram): Float64Array {
  const counts = histogram.counts.slice();
  const zero = Math.floor((0 - histogram.center(0)) / histogram.width + 0.5);
  if (zero < 0 || zero >= counts.length) return counts;
  const neighbours = [counts[zero - 1], counts[zero + 1]].filter((count) => count !== undefined);
  const mean = neighbours.reduce((total, count) => total + count, 0) / neighbours.length;
  counts[zero] = Math.min(counts[zero] as number, mean);
  return counts;
}

/** Each of the grid's steps gives its count evenly to those of its bins that are not empty. */
function spreadEvenly(counts: Float64Array): Float64Array {
  const spread = new Float64Array(counts.length);
  for (let level = 0; level < LEVELS; level++) {
    const start = Math.floor((level * counts.length) / LEVELS);
    const end = Math.floor(((level + 1) * counts.length) / LEVELS);
    const bins = counts.subarray(start, end);
    const occupied = bins.reduce((number, count) => number + (count > 0 ? 1 : 0), 0);
    const share = occupied === 0 ? 0 : sum(bins) / occupied;
    for (let bin = start; bin < end; bin++) spread[bin] = (counts[bin] as number) > 0 ? share : 0;
  }
  return spread;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
