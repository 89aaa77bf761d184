import type { Pass } from '@litesmith/ir';
import { type Recipe, recipeOf } from '@litesmith/quantize';
import type * as tf from '@tensorflow/tfjs';

/** A row of an experiment: what is done to the trained network before it ships. */
export interface Variant {
  readonly name: string;
  /** A variant before this one whose trained network, without what it was trained with, this one begins with. */
  readonly from?: string;
  /** How the network is trained on; not at all where it is not given. */
  readonly stages?: readonly Stage[];
  /** A scheme or recipe of `@litesmith/quantize`; `null` leaves the model float. */
  readonly recipe: Recipe | string | null;
  /** What else is done to the converted model, in order. */
  readonly passes?: readonly Pass[];
}

/** Some epochs of training on. */
export interface Stage {
  /** As the experiment says where it is not given. */
  readonly epochs?: number;
  /** Of Adam; 0.0003 where it is not given: weights are good already. */
  readonly learningRate?: number;
  /**
   * Makes the network that is trained, from that of the stage before; the same one goes on where it is not given.
   *
   * @param steps of training in this stage
   */
  readonly prepare?: (network: tf.LayersModel, steps: number) => tf.LayersModel;
}

/**
 * A recipe of integers in which a sigmoid or softmax at the end stays float. By the specification its 8-bit output has steps of
 * 1/256: a sigmoid that nobody has trained for it then ties.
 */
export function withFloatEnd(scheme: string): Recipe {
  return { ...recipeOf(scheme), name: `${scheme}, terminal float`, terminal: 'float' };
}
