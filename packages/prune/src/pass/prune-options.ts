import type { Moments, Operator, WeightKind } from '@litesmith/ir';
import type { MaskPattern } from '../masks/mask-pattern.js';

/** What says which weights matter. */
export type ScoreName = 'magnitude' | 'wanda' | 'obs';

/** A constant that may be pruned, as a policy gets to see it. */
export interface PrunableLayer {
  /** Name of the constant's tensor. */
  readonly tensor: string;
  /** The operator that takes it, the first of several: `CONV_2D "conv1"`. */
  readonly name: string;
  readonly operator: Operator;
  readonly kind: WeightKind;
  readonly shape: readonly number[];
  readonly elementCount: number;
  /** Place among all weights of the model in execution order, and how many there are: to spare the first or the last. */
  readonly index: number;
  readonly count: number;
}

/**
 * Decides for a layer that no rule speaks of: its own sparsity, `skip`, or `undefined` for what holds by default (depthwise filters and
 * vectors, small weights, and constants with other uses are left alone, all else gets the sparsity of the options).
 */
export type PrunePolicy = (layer: PrunableLayer) => number | 'skip' | undefined;

/** What is to become of some layers. Of several rules that fit, the last holds. */
export interface LayerRule {
  /**
   * Name of the weights' tensor or of an output of the operator: the whole of it, or a regular expression that is found in it. All by
   * default.
   */
  readonly name?: string | RegExp;
  /** Name of the op (`CONV_2D`; of a custom op, its code), or several. All by default. */
  readonly op?: string | readonly string[];
  /** Share to prune, or `skip`. That of the options by default. Layers with a share of their own take no part in a global threshold. */
  readonly sparsity?: number | 'skip';
  /** A pattern of their own. */
  readonly pattern?: MaskPattern;
}

/** How to prune. */
export interface PruneOptions {
  /** Share of weights to prune, 0 to 1. A pattern n:m has one of its own, and needs none. */
  readonly sparsity?: number;
  /**
   * `tensor`: each loses the same share. `global`: one threshold over the magnitudes of all decides how many each loses. `tensor` by
   * default.
   */
  readonly scope?: 'tensor' | 'global';
  /** Which weights may go beside which others. `unstructured` by default. */
  readonly pattern?: MaskPattern;
  /**
   * Which weights matter: `magnitude` (default), `wanda` (with the size of the input that each meets) or `obs` (with second moments of
   * the inputs; the weights that stay make up for those that go).
   */
  readonly score?: ScoreName;
  /** What `collectMoments` of `@litesmith/ir` found, for `wanda` and `obs`. `wanda` is content with `only: 'diagonal'`. */
  readonly moments?: Moments | undefined;
  readonly layers?: readonly LayerRule[];
  readonly policy?: PrunePolicy;
  /** Weights with fewer elements are left alone, unless a rule or the policy names a sparsity for them. 256 by default. */
  readonly minElements?: number;
}

/** Below this, zeros save less than a kilobyte of floats. */
export const DEFAULT_MIN_ELEMENTS = 256;
