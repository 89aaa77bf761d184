import type { TensorValue } from '../kernel.js';
import { elementsOf, stridesOf } from '../operands.js';
import { stridedIndices } from '../strided.js';
import { accumulate } from './accumulate.js';
import type { Combination } from './combination.js';

/** A window of any rank. */
export interface WindowShape {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
}

/**
 * `output[o] = fold` of the elements under window o in row-major order, beginning with `init`.
 *
 * Source: ReduceWindowImpl and StridedReduce, tflite/kernels/stablehlo_reduce_window.cc
 */
export function reduceWindows(
  output: TensorValue,
  input: TensorValue,
  init: TensorValue,
  window: WindowShape,
  fold: Combination,
): void {
  const strides = stridesOf(input.shape);
  const times = (factors: readonly number[]): number[] => strides.map((stride, axis) => stride * (factors[axis] ?? 1));
  const starts = stridedIndices(output.shape, times(window.strides));
  // A window that nowhere fits may be of any size.
  if (starts.length === 0) return;
  const members = stridedIndices(window.sizes, times(window.dilations));
  const to = elementsOf(output);
  const first = elementsOf(init)[0] ?? 0;
  for (const [o, start] of starts.entries()) {
    to[o] = first;
    for (const member of members) accumulate(output, o, input, start + member, 1, fold);
  }
}
