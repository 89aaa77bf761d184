import type { Layer } from '@litesmith/training';
import type { TerminalPolicy } from '../recipe/recipe.js';
import type { Observer } from './fake-quantize-layer.js';
import type { QuantizeLayerRules } from './layer-rule.js';

/** What becomes of one layer: as the options say, other weights, or nothing at all. */
export type LayerAnnotation = 'float' | { readonly weights: 8 | 4 };

/** How to train for quantization. Everything is optional. */
export interface QuantizeAwareTrainingOptions {
  /** Bits of weights: 8 (default) or 4. Must be those of the recipe that quantizes the model later. */
  readonly weights?: 8 | 4;
  /** `channel` (default): one scale per output channel, as TFLite has it for convolutions and dense layers. */
  readonly granularity?: 'channel' | 'tensor';
  /** Activations: `int8` (default), `int16` (16x8), or `float` for weights alone. */
  readonly activations?: 'int8' | 'int16' | 'float';
  /** How ranges of activations are found: a moving average of what is seen (default), or by gradient. */
  readonly observer?: Observer;
  /** Of the moving average; 0.999 by default. */
  readonly momentum?: number;
  /** Steps of training after which ranges no longer move. */
  readonly freezeAfter?: number;
  /** True: batch normalization computes with its moving statistics in training, too, from the start. */
  readonly freezeBatchNorm?: boolean;
  /** What becomes of a sigmoid, softmax or tanh that ends the model; as in recipes, `spec` by default. */
  readonly terminal?: TerminalPolicy;
  /** Layers that stay float, by their names (`encoder/dense` within a nested model). */
  readonly skip?: readonly (string | RegExp)[];
  /** Says what becomes of a layer; `undefined`: as the options say. */
  readonly annotate?: (layer: Layer) => LayerAnnotation | undefined;
  /** Rules for further layers, by class name; they come before the built-in ones. */
  readonly layers?: QuantizeLayerRules;
}

/** Options with their defaults. */
export type Settings = Required<Omit<QuantizeAwareTrainingOptions, 'annotate' | 'freezeAfter' | 'layers'>> &
  Pick<QuantizeAwareTrainingOptions, 'annotate' | 'freezeAfter' | 'layers'>;

/** Fills in defaults. */
export function settingsOf(options: QuantizeAwareTrainingOptions): Settings {
  return {
    weights: 8,
    granularity: 'channel',
    activations: 'int8',
    observer: 'ema',
    momentum: 0.999,
    freezeBatchNorm: false,
    terminal: 'spec',
    skip: [],
    ...options,
  };
}
