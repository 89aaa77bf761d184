import type { LayerVariable, Tensor, Variable } from '@tensorflow/tfjs';
import type { Layer } from './layer-graph.js';

/** A weight that may be reparameterized. */
export interface WeightTarget {
  /** The layer of the model that the weight belongs to: for the kernel of a cell, the recurrent layer around it. */
  readonly layer: Layer;
  /** Name within the layer: `kernel`, `bias`, `recurrent_kernel`. */
  readonly name: string;
  readonly variable: LayerVariable;
  readonly trainable: boolean;
}

/** What a reparameterization may look at while it computes. */
export interface ForwardContext {
  readonly target: WeightTarget;
  /** True in a training step, false in prediction and evaluation. */
  readonly training: boolean;
}

/** What a hook around a step of training may look at. */
export interface StepContext {
  readonly target: WeightTarget;
  /** Number of the step, from 0. */
  readonly step: number;
}

/** A variable that a reparameterization keeps beside the weight: a mask, centroids. */
export interface StateVariable {
  readonly name: string;
  /** Trained along with the weights if `variable.trainable`. */
  readonly variable: Variable;
}

/**
 * w → f(w): what a layer computes with instead of its weight, while optimizers go on training the weight itself through
 * the gradient of f. Plain data; state, if any, is held in variables that it lists.
 */
export interface Reparameterization {
  readonly name: string;
  /**
   * f(w), of the same shape, differentiable (`tf.customGrad` for gradients of its own). Runs once per call of the layer.
   *
   * @param weight the raw weight, or what the reparameterization before this one made of it
   */
  apply(weight: Tensor, context: ForwardContext): Tensor;
  /** Saved and restored with checkpoints, and trained where they are trainable. */
  readonly state?: readonly StateVariable[];
  /** Called before each step of training. */
  beforeStep?(context: StepContext): void;
  /** Called after each step of training, when the optimizer has changed the weights. */
  afterStep?(context: StepContext): void;
  /** What stays when training is over: `bake` puts f(w) in place of w, `drop` leaves w. */
  readonly onStrip: 'bake' | 'drop';
}

/** Says what becomes of a weight: a list, applied in order; empty or `undefined` leaves it alone. */
export type ChooseReparameterizations = (target: WeightTarget) => readonly Reparameterization[] | undefined;
