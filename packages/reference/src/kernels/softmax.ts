import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { expTable } from '../families/exp-table.js';
import { roundToFloat16, throughFloat32 } from '../families/half-floats.js';
import { lookup16, lookupTable16 } from '../fixed-point/lookup-table.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier, roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';

const { fround } = Math;

/**
 * y_i = e^(β x_i) / Σ_j e^(β x_j) over the last axis.
 *
 * 8-bit: e^(β scale (q − max)) from a table of floats, summed and divided in float32. int16: in fixed point.
 *
 * Source: SoftmaxPrepare, tflite/kernels/activations.cc; Softmax, optimized/optimized_ops.h; SoftmaxInt16, reference/softmax.h
 */
export const softmax: Kernel<OpOptions['SOFTMAX']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const beta = fround(call.options.beta);
  if (input.dtype === 'FLOAT16') softmaxHalf(call);
  else if (!isQuantized(input)) softmaxFloat(input, output, beta, (x) => x);
  else if (input.dtype === 'INT16') softmaxInt16(input, output, beta);
  else softmaxByTable(input, output, beta);
};

/** float16 rounds the numerators, but sums them as they were. */
const softmaxHalf: Kernel<OpOptions['SOFTMAX']> = throughFloat32((call) =>
  softmaxFloat(inputOf(call, 0), outputOf(call), fround(call.options.beta), roundToFloat16),
);

function softmaxFloat(
  input: TensorValue,
  output: TensorValue,
  beta: number,
  round: (numerator: number) => number,
): void {
  const [x, y] = [floatsOf(input), floatsOf(output)];
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < x.length; row += depth) {
    const end = row + depth;
    let max = -Infinity;
    for (let i = row; i < end; i++) max = Math.max(max, x[i] ?? 0);
    let sum = 0;
    for (let i = row; i < end; i++) sum += Math.exp(((x[i] ?? 0) - max) * beta);
    for (let i = row; i < end; i++) y[i] = round(Math.exp(((x[i] ?? 0) - max) * beta)) / sum;
  }
}

function softmaxByTable(input: TensorValue, output: TensorValue, beta: number): void {
  const [x, y] = [numbersOf(input), numbersOf(output)];
  const { scale, zeroPoint } = affineOf(output);
  const { min, max } = integerRange(output.dtype);
  const table = expTable(fround(affineOf(input).scale), beta);
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < x.length; row += depth) {
    const end = row + depth;
    let greatest = -Infinity;
    for (let i = row; i < end; i++) greatest = Math.max(greatest, x[i] ?? 0);
    let sum = 0;
    for (let i = row; i < end; i++) sum = fround(sum + (table[greatest - (x[i] ?? 0)] ?? 0));
    const inverse = fround(1 / fround(sum * fround(scale)));
    for (let i = row; i < end; i++) {
      const probability = fround((table[greatest - (x[i] ?? 0)] ?? 0) * inverse);
      // uint8 rounds by adding a half and takes its zero point for granted.
      const code =
        output.dtype === 'UINT8' ? Math.trunc(fround(probability + 0.5)) : roundHalfAway(probability) + zeroPoint;
      y[i] = clamp(code, min, max);
    }
  }
}

function softmaxInt16(input: TensorValue, output: TensorValue, beta: number): void {
  const [x, y] = [numbersOf(input), numbersOf(output)];
  const identity = (value: number): number => value;
  // e^x for x in [−10, 0] and 1/(1 + x) for x in [0, 1], both with 15 fractional bits.
  const exp = lookupTable16(
    { scale: 10 / 65535, zeroPoint: 32767 },
    { scale: 2 / 65535, zeroPoint: 0 },
    Math.exp,
    identity,
  );
  const inverse = lookupTable16(
    { scale: 1 / 65535, zeroPoint: -32768 },
    { scale: 2 / 65535, zeroPoint: 0 },
    (value) => 1 / (1 + value),
    identity,
  );
  const { multiplier, shift } = quantizeMultiplier(fround(fround(affineOf(input).scale) * beta) / (10 / 65535));
  const depth = input.shape.at(-1) ?? 1;
  for (let row = 0; row < x.length; row += depth) {
    const end = row + depth;
    let max = -32768;
    for (let i = row; i < end; i++) max = Math.max(max, x[i] ?? 0);
    let sum = 0;
    for (let i = row; i < end; i++) {
      const scaled = multiplyByQuantizedMultiplier((x[i] ?? 0) - max, multiplier, shift);
      const exponential = lookup16(exp, clamp(scaled + 32767, -32768, 32767));
      y[i] = exponential;
      sum += exponential;
    }
    // sum = 2^(31 − headroom) · (1 + f), f with 15 fractional bits: the table gives 1/(1 + f).
    const headroom = Math.clz32(sum);
    const shifted = Math.floor((sum * 2 ** (headroom - 1) + (1 << 13)) / 2 ** 14);
    const reciprocal = lookup16(inverse, clamp(shifted - (1 << 15) - (1 << 16), -32768, 32767));
    const right = 31 - headroom;
    const round = right > 0 ? 2 ** (right - 1) : 0;
    for (let i = row; i < end; i++) {
      y[i] = clamp(Math.floor(((y[i] ?? 0) * reciprocal + round) / 2 ** right), 0, 32767);
    }
  }
}
