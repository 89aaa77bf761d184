import type { OpOptions } from '@litesmith/ops-registry';
import { combinationOf } from '../families/combination.js';
import { numbersOf64 } from '../families/integer-options.js';
import { reduceWindows } from '../families/reduce-window.js';
import { type RegionMeanings, regionMeaning } from '../families/region.js';
import { spread } from '../families/spread.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { allocate } from '../values.js';

const bodies: RegionMeanings = {
  ADD: 'add',
  STABLEHLO_ADD: 'add',
  MUL: 'multiply',
  STABLEHLO_MULTIPLY: 'multiply',
  MAXIMUM: 'windowMaximum',
  STABLEHLO_MAXIMUM: 'windowMaximum',
  MINIMUM: 'windowMinimum',
  STABLEHLO_MINIMUM: 'windowMinimum',
  LOGICAL_AND: 'all',
  STABLEHLO_AND: 'all',
  LOGICAL_OR: 'any',
  STABLEHLO_OR: 'any',
};

/**
 * Folds every window of the input into one element, beginning with the initial value, which also lies between its elements
 * (base dilations) and around them (padding; negative padding crops).
 *
 * @throws {LiteError} `REFERENCE_REGION` if the body is not one operator of those that the runtime knows.
 * Source: tflite/kernels/stablehlo_reduce_window.cc, StablehloData and PadCropReduceWindow
 */
export const stablehloReduceWindow: Kernel<OpOptions['STABLEHLO_REDUCE_WINDOW']> = (call) => {
  const { options } = call;
  const [input, init, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const fold = regionMeaning(call.context, options.bodySubgraphIndex, bodies, null);
  const ones = input.shape.map(() => 1);
  const orOnes = (given: readonly number[]): readonly number[] => (given.length === 0 ? ones : given);
  const steps = orOnes(numbersOf64(options.baseDilations));
  const padding = numbersOf64(options.padding);
  const shape = input.shape.map((size, axis) => {
    const dilated = size === 0 ? 0 : (size - 1) * (steps[axis] ?? 1) + 1;
    return Math.max(0, dilated + (padding[2 * axis] ?? 0) + (padding[2 * axis + 1] ?? 0));
  });
  const padded = allocate(input.dtype, shape);
  const axes = steps.map((step, axis) => ({ low: padding[2 * axis] ?? 0, step }));
  spread(padded, input, init, axes);
  const window = {
    sizes: numbersOf64(options.windowDimensions),
    strides: orOnes(numbersOf64(options.windowStrides)),
    dilations: orOnes(numbersOf64(options.windowDilations)),
  };
  reduceWindows(output, padded, init, window, combinationOf(fold, output.dtype));
};
