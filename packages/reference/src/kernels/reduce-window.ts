import { LiteError, type OpOptions, type ReduceWindowFunction } from '@litesmith/ops-registry';
import { type CombinationName, combinationOf } from '../families/combination.js';
import { reduceWindows } from '../families/reduce-window.js';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf } from '../operands.js';

const folds: { readonly [F in ReduceWindowFunction]: CombinationName | null } = {
  UNSUPPORTED: null,
  ADD: 'add',
  MUL: 'multiply',
  MINIMUM: 'windowMinimum',
  MAXIMUM: 'windowMaximum',
  ALL: 'all',
  ANY: 'any',
};

/**
 * Folds every window into one element, beginning with the initial value.
 *
 * @throws {LiteError} `REFERENCE_FUNCTION` if the function is UNSUPPORTED.
 * Source: tflite/kernels/stablehlo_reduce_window.cc, TFLiteData
 */
export const reduceWindow: Kernel<OpOptions['REDUCE_WINDOW']> = (call) => {
  const output = outputOf(call);
  const fold = folds[call.options.reduceFunction];
  if (fold === null) throw new LiteError('REFERENCE_FUNCTION', 'the reduce function is UNSUPPORTED');
  const [sizes, strides, dilations] = [2, 3, 4].map((i) => integersOf(inputOf(call, i)));
  reduceWindows(
    output,
    inputOf(call, 0),
    inputOf(call, 1),
    { sizes: sizes ?? [], strides: strides ?? [], dilations: dilations ?? [] },
    combinationOf(fold, output.dtype),
  );
};
