import type { TensorType } from '@litesmith/ops-registry';
import type { Layer } from '@litesmith/training/layer-graph';
import type { SourceAttributes, SourceConstant, SourceValues } from '../../source-graph.js';
import type { LayerConfig } from './layer-config.js';

export type { Layer };

/** A value that flows between layers. */
export interface LayerValue {
  /** Reference into the source graph, `name:index`. */
  readonly reference: string;
  readonly dtype: TensorType;
  /** −1 where a dimension is unknown. */
  readonly shape: readonly number[];
  /** True behind a layer that masks (`Masking`, `Embedding` with `maskZero`), as far as the mask travels. */
  readonly masked: boolean;
}

/** Writes the nodes of one call of a layer, under the scope of its name. */
export interface LayerScope {
  /**
   * Adds a node; its name within the layer is the op's unless given. Returns the reference to its first output.
   */
  node(op: string, inputs: readonly string[], attrs?: SourceAttributes, name?: string): string;
  /** Adds a constant under a name within the layer and returns the reference to it. */
  constant(name: string, dtype: TensorType, shape: readonly number[], values: SourceValues): string;
  /** A float32 scalar. */
  scalar(name: string, value: number): string;
  /** An int32 vector. */
  integers(name: string, values: readonly number[]): string;
  /**
   * The weight with TF.js' name (`kernel`, `bias`, `moving_mean`) as a constant, named `as` where it is used first.
   *
   * @throws {LiteError} `LAYER_WEIGHT` if the layer has no such weight.
   */
  weight(name: string, as: string): string;
  /** Contents of a weight. */
  weightValues(name: string): SourceConstant;
}

/** One call of a layer. */
export interface LayerCall {
  readonly layer: Layer;
  readonly config: LayerConfig;
  readonly inputs: readonly LayerValue[];
  /** The first input; the only one of all layers but those that merge. */
  readonly input: LayerValue;
  /** Shapes of what the layer yields, −1 where unknown. */
  readonly outputShapes: readonly (readonly number[])[];
  readonly scope: LayerScope;
  /** Says what the user should know of the layer though it converts. */
  warn(code: string, message: string): void;
}

/**
 * Writes a call of a layer as TensorFlow ops, computing what TF.js computes for inference, and returns references to
 * its outputs.
 *
 * @throws {LiteError} `LAYER_…` where a configuration has no counterpart; the error names the layer itself.
 */
export type LayerRule = (call: LayerCall) => string | readonly string[];
