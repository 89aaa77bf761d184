import type * as tf from '@tensorflow/tfjs';
import type { Variant } from '../variants.js';

/** The activation behind the last Dense layer. */
export type Head = 'sigmoid' | 'softmax';

/** A network to train, and what is made of it. */
export interface Network {
  /** As reports spell it: `mnist-mlp`. */
  readonly name: string;
  /** The layers in words. */
  describe(head: Head): string;
  /** The classifier with initial weights of a seed; it ends in the head's activation, a layer of its own. */
  build(head: Head, seed: number): tf.LayersModel;
  /** The rows of the experiment, in order. */
  readonly variants: readonly Variant[];
  /** Rows that show how accuracy falls with the size of the download. */
  readonly curve?: readonly Variant[];
}
