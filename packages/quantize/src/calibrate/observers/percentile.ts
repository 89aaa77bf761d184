import { Histogram } from './histogram.js';
import type { Observer } from './observer.js';

/** Share of values, in percent, that stays inside. */
const PERCENTILE = 99.99;

/**
 * Leaves out so many of the outermost values, half of them at either end; never beyond what was seen.
 *
 * Source: Wu et al. 2020, "Integer Quantization for Deep Learning Inference", §5.
 *
 * @param percentile share of values that stays inside, in percent
 */
export function percentileObserver(percentile: number = PERCENTILE): Observer {
  const histogram = new Histogram();
  return {
    observe: (values) => histogram.add(values),
    range() {
      if (histogram.min > histogram.max) return undefined;
      const { counts } = histogram;
      const total = counts.reduce((sum, count) => sum + count, 0);
      const outside = (total * (100 - percentile)) / 200;
      const end = (step: 1 | -1): number => {
        let bin = step === 1 ? 0 : counts.length - 1;
        for (let left = outside - (counts[bin] ?? 0); left >= 0; left -= counts[bin] ?? 0) bin += step;
        return histogram.center(bin) - (step * histogram.width) / 2;
      };
      return { min: Math.max(histogram.min, end(1)), max: Math.min(histogram.max, end(-1)) };
    },
  };
}
