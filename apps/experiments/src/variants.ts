import { type Recipe, recipeOf } from '@litesmith/quantize';
import type { QuantizeAwareTrainingOptions } from '@litesmith/quantize/tfjs';

/** A row of an experiment: what is done to the trained network before it ships. */
export interface Variant {
  readonly name: string;
  /** A scheme or recipe of `@litesmith/quantize`; `null` leaves the model float. */
  readonly recipe: Recipe | string | null;
  /** Trains on for quantization first; ranges then come from training. */
  readonly training?: QuantizeAwareTrainingOptions;
}

/**
 * A recipe of integers in which a sigmoid or softmax at the end stays float. By the specification its 8-bit output has steps of
 * 1/256: a sigmoid that nobody has trained for it then ties.
 */
export function withFloatEnd(scheme: string): Recipe {
  return { ...recipeOf(scheme), name: `${scheme}, terminal float`, terminal: 'float' };
}
