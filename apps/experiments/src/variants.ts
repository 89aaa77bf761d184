import type { QuantizeAwareTrainingOptions } from '@litesmith/quantize/tfjs';

/** A row of an experiment: what is done to the trained network before it ships. */
export interface Variant {
  readonly name: string;
  /** A scheme of `@litesmith/quantize`; `null` leaves the model float. */
  readonly recipe: string | null;
  /** Trains on for quantization first; ranges then come from training. */
  readonly training?: QuantizeAwareTrainingOptions;
}
