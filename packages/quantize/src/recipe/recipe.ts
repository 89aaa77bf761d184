import type { OpName } from '@litesmith/ops-registry';
import type { Scheme } from './scheme.js';

/** Which operators a rule is about: all that fit every field that is given. */
export interface OperatorSelector {
  /** Op, or several; a custom op by its code. */
  readonly op?: OpName | (string & {}) | readonly (OpName | (string & {}))[];
  /** A regular expression that one of the operator's output names, or of its weights, matches anywhere. */
  readonly tensor?: string;
}

/** What becomes of the operators that a selector fits. */
export interface RecipeRule extends OperatorSelector {
  /** A scheme, or its name: `static_wi8_ai8`. */
  readonly scheme: Scheme | string;
}

/** Element type at the boundary of the model: as the float model has it, or that of the integers inside. */
export type BoundaryType = 'FLOAT32' | 'INT8' | 'UINT8' | 'INT16';

/**
 * What becomes of a LOGISTIC, SOFTMAX or TANH that ends the model (the specification fixes its 8-bit output to a coarse grid).
 *
 * `spec`: its fixed grid. `float`: it stays float. `logits`: it is left out, the model ends in what it was given. `int16`: it
 * runs in 16 bits.
 */
export type TerminalPolicy = 'spec' | 'float' | 'logits' | 'int16';

/** How to quantize a model: data that JSON can hold. {@link readRecipe} checks one that comes from outside. */
export interface Recipe {
  readonly name: string;
  /** The last rule that fits an operator decides; an operator that none fits stays float. */
  readonly rules: readonly RecipeRule[];
  /** Operators that stay float, whatever the rules say. */
  readonly skip?: readonly OperatorSelector[];
  /** Weights with fewer elements stay float where activations are float as well. 1024 by default, as in TFLite. */
  readonly minElements?: number;
  /** Element types of the model's inputs and outputs; `FLOAT32` by default. */
  readonly inputType?: BoundaryType;
  readonly outputType?: BoundaryType;
  /** Type of biases; by default `INT32` beside INT8 activations and `INT64` beside INT16. */
  readonly biasType?: 'INT32' | 'INT64';
  /** `spec` by default. */
  readonly terminal?: TerminalPolicy;
}

/** TFLite's default for {@link Recipe.minElements}. Source: kWeightsMinNumElementsDefault, quantize_weights.h of LiteRT. */
export const DEFAULT_MIN_ELEMENTS = 1024;
