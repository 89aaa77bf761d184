import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { expTable } from '../families/exp-table.js';
import { roundHalfEven } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';

const { fround } = Math;

/**
 * y_i = x_i − log Σ_j e^(x_j) over the last axis. 8-bit: by a table of floats.
 *
 * Source: LogSoftmaxPrepare, tflite/kernels/activations.cc; LogSoftmax, optimized/optimized_ops.h
 */
export const logSoftmax: Kernel<OpOptions['LOG_SOFTMAX']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (isQuantized(input)) logSoftmaxByTable(input, output);
  else logSoftmaxFloat(input, output);
};

function logSoftmaxFloat(input: TensorValue, output: TensorValue): void {
  const [x, y] = [floatsOf(input), floatsOf(output)];
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < x.length; row += depth) {
    const end = row + depth;
    let max = -Infinity;
    for (let i = row; i < end; i++) max = Math.max(max, x[i] ?? 0);
    let sum = 0;
    for (let i = row; i < end; i++) sum += Math.exp((x[i] ?? 0) - max);
    const log = Math.log(sum);
    for (let i = row; i < end; i++) y[i] = (x[i] ?? 0) - max - log;
  }
}

function logSoftmaxByTable(input: TensorValue, output: TensorValue): void {
  const [x, y] = [numbersOf(input), numbersOf(output)];
  const inputScale = fround(affineOf(input).scale);
  const outputScale = fround(affineOf(output).scale);
  const { zeroPoint } = affineOf(output);
  const { min, max } = integerRange(output.dtype);
  const table = expTable(inputScale, 1);
  const scale = fround(inputScale / outputScale);
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < x.length; row += depth) {
    const end = row + depth;
    let greatest = -Infinity;
    for (let i = row; i < end; i++) greatest = Math.max(greatest, x[i] ?? 0);
    let sum = 0;
    for (let i = row; i < end; i++) sum = fround(sum + (table[greatest - (x[i] ?? 0)] ?? 0));
    const log = fround(Math.log(sum));
    const offset = fround(fround(fround(inputScale * greatest) + log) / outputScale);
    for (let i = row; i < end; i++) {
      y[i] = clamp(roundHalfEven(fround(fround(scale * (x[i] ?? 0)) - offset)) + zeroPoint, min, max);
    }
  }
}
