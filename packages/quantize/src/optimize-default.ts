import type { Model, Pass } from '@litesmith/ir';
import { hasFakeQuant } from './fake-quant/has-fake-quant.js';
import { type QuantizeOptions, quantize } from './quantize.js';
import { recipeOf } from './recipe/presets.js';
import type { BoundaryType, Recipe } from './recipe/recipe.js';

/** What TFLite's converter looks at when it is told `Optimize.DEFAULT`. */
export interface OptimizeOptions extends QuantizeOptions {
  /** `['FLOAT16']` asks for 16-bit floats where no ranges are known; `['INT16']` for int16 activations where they are. */
  readonly supportedTypes?: readonly ('FLOAT16' | 'INT8' | 'INT16')[];
  /** Element types at the boundary of integer models; `FLOAT32` by default. */
  readonly inputType?: BoundaryType;
  readonly outputType?: BoundaryType;
}

/** A recipe that was chosen, and the reason in words. */
export interface ChosenRecipe {
  readonly recipe: Recipe;
  readonly why: string;
}

/**
 * The recipe that TFLite's `Optimize.DEFAULT` silently amounts to: integers where training or calibration left ranges, else
 * float16 where that is supported, else dynamic range.
 *
 * Source: TFLiteConverterBase._quantize and QuantizationMode, tensorflow/lite/python/lite.py
 */
export function chooseRecipe(model: Model, options: OptimizeOptions = {}): ChosenRecipe {
  const { supportedTypes = [], inputType = 'FLOAT32', outputType = 'FLOAT32' } = options;
  const integers = supportedTypes.includes('INT16') ? 'static_wi8_ai16' : 'static_wi8_ai8';
  const static_: Recipe = { ...recipeOf(integers), inputType, outputType };
  if (hasFakeQuant(model)) return { recipe: static_, why: 'the model was trained with fake quantization' };
  if (options.statistics !== undefined) return { recipe: static_, why: 'ranges of activations are given' };
  if (supportedTypes.includes('FLOAT16'))
    return { recipe: recipeOf('float16'), why: 'FLOAT16 is among the supported types' };
  return { recipe: recipeOf('dynamic_wi8_afp32'), why: 'no ranges of activations are known' };
}

/**
 * A pass that quantizes as `Optimize.DEFAULT` of TFLite's converter does, and reports as `QUANTIZE_MODE` which mode it took
 * and why.
 *
 * @throws {LiteError} what {@link quantize} throws when run.
 */
export function optimizeDefault(options: OptimizeOptions = {}): Pass {
  return {
    name: 'optimize default',
    run(model, context) {
      const { recipe, why } = chooseRecipe(model, options);
      context.report({ severity: 'info', code: 'QUANTIZE_MODE', message: `default: ${recipe.name}, because ${why}` });
      return quantize(recipe, options).run(model, context);
    },
  };
}
