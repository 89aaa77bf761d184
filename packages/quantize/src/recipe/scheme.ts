import type { WeightType } from '../weights/weight-algorithm.js';

/** How elements share scales: one for the tensor, one per channel of the op's quantized axis, or one per block of so many elements. */
export type Granularity = 'tensor' | 'channel' | { readonly block: number };

/** How weights are chosen; see the folder `weights`. */
export type WeightAlgorithmName = 'min-max' | 'mse' | 'octav' | 'gptq';

/** How the weights of an operator are stored. */
export interface WeightScheme {
  readonly dtype: WeightType;
  readonly granularity: Granularity;
  readonly algorithm: WeightAlgorithmName;
}

/**
 * What becomes of one operator.
 *
 * `float`: nothing. `float16`: weights stored in 16 bits and taken back to float32 before use. `weight-only`: weights
 * stored as integers and taken back before use. `dynamic`: integer weights, activations quantized by the kernel while it runs.
 * `static`: weights and activations are integers, with scales that calibration or training fixed.
 */
export type Scheme =
  | { readonly mode: 'float' }
  | { readonly mode: 'float16' }
  | { readonly mode: 'weight-only'; readonly weights: WeightScheme }
  | { readonly mode: 'dynamic'; readonly weights: WeightScheme }
  | { readonly mode: 'static'; readonly weights: WeightScheme; readonly activations: 'INT8' | 'INT16' };

/** The modes of {@link Scheme}. */
export type Mode = Scheme['mode'];
