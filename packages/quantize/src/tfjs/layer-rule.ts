import type { FlatCall, Layer } from '@litesmith/training';
import type { SymbolicTensor } from '@tensorflow/tfjs';
import type { FakeQuantize, FixedGrid } from './fake-quantize-layer.js';
import type { Settings } from './options.js';

/** Weights of a layer that are put on a grid: the axes that keep a scale for each position; none: one scale. */
export type WeightAxes = Readonly<Record<string, readonly number[]>>;

/** A layer of matrix products, into whose weights a normalization behind it can be folded. */
export interface AffineSite {
  /** The layer of the original model. */
  readonly source: Layer;
  readonly layer: Layer;
  readonly weight: string;
  /** Shape in which a factor per output channel broadcasts over the weight. */
  readonly channelShape: readonly number[];
}

/** A value between layers of the model that is being built. */
export interface QuantizedValue {
  readonly tensor: SymbolicTensor;
  /** Name that a quantization point of it goes by. */
  readonly name: string;
  /** The point that it went through; `null` while it has not. */
  readonly point: FakeQuantize | null;
  /** True where it comes from operators that stay float. */
  readonly isFloat: boolean;
  /** True where a relu behind it becomes part of the operator that makes it. */
  readonly fusable: boolean;
  /** Where a batch normalization behind it goes. */
  readonly affine: AffineSite | null;
  /** How often it is read, through layers that vanish. */
  readonly reads: number;
}

/** What a rule says of a value that it made. */
export type ValueFacts = Partial<Pick<QuantizedValue, 'point' | 'isFloat' | 'fusable' | 'affine' | 'name'>>;

/** One call of a layer, and what a rule can do with it. */
export interface QuantizeCall {
  readonly layer: Layer;
  readonly className: string;
  /** Unique in the new model. */
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly QuantizedValue[];
  readonly settings: Settings;
  /** Whether a layer is read by this one only, and this one reads that one only, in each of their calls. */
  alwaysFollows(source: Layer): boolean;
  /** Whether the result is an output of the model, and read by nothing else. */
  readonly isTerminal: boolean;
  /** The only reader of the result, past layers that vanish. */
  readonly reader: FlatCall | null;
  /** The first input as it is. */
  readonly input: QuantizedValue;
  /** A value (the first input by default) on a grid: behind its quantization point, which is made where there is none yet. */
  quantized(value?: QuantizedValue): QuantizedValue;
  /** A value for an operator that stays float: on a grid only if an integer operator makes it. */
  float(value?: QuantizedValue): QuantizedValue;
  /** A copy of the layer with its weights, once for all calls; changes to its configuration. */
  copy(changes?: Readonly<Record<string, unknown>>): Layer;
  /** A layer that stands in for a part of this one, once for all calls, with some of its weights by name. */
  part(suffix: string, make: (name: string) => Layer, weights?: Readonly<Record<string, string>>): Layer;
  /** Calls a layer (and gives it its weights, if it has just been built). */
  apply(layer: Layer, inputs: readonly SymbolicTensor[]): SymbolicTensor;
  /** Calls a layer of any number of outputs. */
  applyAll(layer: Layer, inputs: readonly SymbolicTensor[]): readonly SymbolicTensor[];
  /** Puts weights of a copy on a grid. */
  weights(layer: Layer, axes: WeightAxes): void;
  /** Lets a normalization be folded into the weights of a layer before it. */
  fold(site: AffineSite, normalization: Layer): void;
  /** A new value. */
  value(tensor: SymbolicTensor, facts?: ValueFacts): QuantizedValue;
  /** Puts a value behind a point of its own: with a grid that the op prescribes, or the range of another point. */
  point(value: QuantizedValue, how: PointFacts): QuantizedValue;
}

/** What is special about a quantization point. */
export interface PointFacts {
  readonly fixed?: FixedGrid;
  readonly bits?: 8 | 16;
  readonly follows?: FakeQuantize | null;
  readonly rounding?: 'away' | 'stored';
  readonly onlyInPrediction?: boolean;
}

/**
 * Says what training has to do for one call of a layer so that it computes what the converted layer will: copies the layer,
 * perhaps in parts, and states what is known of its outputs. Points of quantization are made where values are read.
 */
export type QuantizeLayerRule = (call: QuantizeCall) => QuantizedValue | readonly QuantizedValue[];

/** Rules by class names of layers. */
export type QuantizeLayerRules = Readonly<Record<string, QuantizeLayerRule>>;
