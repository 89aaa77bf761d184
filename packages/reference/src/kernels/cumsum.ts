import type { OpOptions } from '@litesmith/ops-registry';
import { accumulate, fillWith } from '../families/accumulate.js';
import { combinationOf } from '../families/combination.js';
import type { Kernel } from '../kernel.js';
import { axisOf, elementsOf, inputOf, outputOf, scalarOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/**
 * y[k] = Σ x[j] over j ≤ k along the axis in input 1; `exclusive` leaves j = k out, `reverse` sums over j ≥ k. Integers wrap
 * around.
 *
 * Source: tflite/kernels/cumsum.cc; CumSum, optimized/optimized_ops.h
 */
export const cumsum: Kernel<OpOptions['CUMSUM']> = (call) => {
  const { exclusive, reverse } = call.options;
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const { outer, size, inner } = aroundAxis(input.shape, axisOf(scalarOf(inputOf(call, 1)), input.shape.length));
  const to = elementsOf(output);
  const addition = combinationOf('add', output.dtype);
  fillWith(output, 0);
  for (let o = 0; o < outer; o++) {
    const row = (step: number): number => (o * size + (reverse ? size - 1 - step : step)) * inner;
    for (let k = 0; k < size; k++) {
      if (k > 0) for (let i = 0; i < inner; i++) to[row(k) + i] = to[row(k - 1) + i] ?? 0;
      if (!exclusive) accumulate(output, row(k), input, row(k), inner, addition);
      else if (k > 0) accumulate(output, row(k), input, row(k - 1), inner, addition);
    }
  }
};
