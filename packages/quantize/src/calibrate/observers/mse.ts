import { gridOf } from '../../plan/grid.js';
import { searchClip } from './clip-search.js';
import { Histogram } from './histogram.js';
import type { Observer } from './observer.js';

/** Ends of the stored values of int8. */
const [LOWEST, HIGHEST] = [-128, 127];

/**
 * The range whose int8 grid makes the least squared error of what was seen, clipped values included.
 *
 * Source: Sung et al. 2015, "Resiliency of Deep Neural Networks under Quantization"; the search is over a histogram.
 */
export function mseObserver(): Observer {
  const histogram = new Histogram();
  return {
    observe: (values) => histogram.add(values),
    range() {
      if (histogram.min > histogram.max) return undefined;
      return searchClip(histogram, (seen, range) => {
        const { scale, zeroPoint } = gridOf(range, 'INT8');
        // Where in its bin a value lies is not known: that adds the variance of an even spread.
        const spread = (seen.width * seen.width) / 12;
        let cost = 0;
        for (const [bin, count] of seen.counts.entries()) {
          if (count === 0) continue;
          const value = seen.center(bin);
          const q = Math.min(HIGHEST, Math.max(LOWEST, Math.round(value / scale) + zeroPoint));
          const error = value - (q - zeroPoint) * scale;
          cost += count * (error * error + spread);
        }
        return cost;
      });
    },
  };
}
