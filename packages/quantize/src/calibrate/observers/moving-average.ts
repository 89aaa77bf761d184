import type { TensorRange } from '@litesmith/ir';
import { extremes } from './min-max.js';
import type { Observer } from './observer.js';

/** How much of the average a new sample leaves, as in AI Edge Quantizer. */
const MOMENTUM = 0.9;

/**
 * Exponential moving averages of each sample's least and greatest value, beginning with those of the first: an outlier counts
 * for one sample in many.
 *
 * Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference",
 * §3.1; calibrator of AI Edge Quantizer.
 */
export function movingAverageObserver(momentum: number = MOMENTUM): Observer {
  let range: TensorRange | undefined;
  return {
    observe(values) {
      const seen = extremes(values);
      if (seen === undefined) return;
      range = range && {
        min: range.min * momentum + seen.min * (1 - momentum),
        max: range.max * momentum + seen.max * (1 - momentum),
      };
      range ??= seen;
    },
    range: () => range,
  };
}
