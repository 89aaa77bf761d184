import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { fixed16, logistic, multiplyByPowerOfTwo, tanh } from '../fixed-point/functions.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { log2Scale } from '../fixed-point/power-of-two.js';
import { clamp, roundingDivideByPowerOfTwo } from '../fixed-point/rounding.js';
import type { KernelCall } from '../kernel.js';
import { floatsOf, inputOf, integersOf, type NumberData, numbersOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';
import { floatActivation, floatSigmoid } from './float-activation.js';

/** Bits that the int16 cell state has above its point. */
const stateIntegerBits = 4;

/**
 * LSTM with `kernelType: 'BASIC'`: one fully connected product of (x, h) for all gates, in the order input, cell, forget,
 * output; c ← forget∘c + input∘cell; h ← output∘tanh(c). The scratch tensors are outputs, too; the state inputs are
 * overwritten. uint8: codes of [−1, 127/128] throughout, int16 gates with 3 integer bits, cell state with 4.
 *
 * @throws {LiteError} `REFERENCE_SCALE` for another scale of the cell state, `REFERENCE_DTYPE` for other types.
 * Source: basic::Eval, tflite/kernels/lstm.cc; LstmCell, tflite/kernels/internal/reference/lstm_cell.h
 */
export function runBasicLstm(call: KernelCall<OpOptions['LSTM']>): void {
  const [input, previous] = [inputOf(call, 0), inputOf(call, 1)];
  concatenate(numbersOf(input), numbersOf(previous), numbersOf(outputOf(call, 2)), input.shape[0] ?? 1);
  if (input.dtype === 'FLOAT32') floatCell(call);
  else if (input.dtype === 'UINT8') integerCell(call);
  else throw new LiteError('REFERENCE_DTYPE', `the basic LSTM takes FLOAT32 and UINT8, got ${input.dtype}`);
  copyElements(previous, outputOf(call, 0));
  copyElements(inputOf(call, 4), outputOf(call, 1));
}

/** Rows of `a` and `b`, side by side. */
function concatenate(a: NumberData, b: NumberData, to: NumberData, rows: number): void {
  const [left, right] = [a.length / rows, b.length / rows];
  for (let i = 0; i < to.length; i++) {
    const row = Math.floor(i / (left + right));
    const column = i % (left + right);
    to[i] = (column < left ? a[row * left + column] : b[row * right + column - left]) ?? 0;
  }
}

/** Index of each gate's sum of an element of the state, gates of a batch lying behind each other. */
function gatesOf(index: number, units: number): readonly [input: number, cell: number, forget: number, output: number] {
  const first = Math.floor(index / units) * 4 * units + (index % units);
  return [first, first + units, first + 2 * units, first + 3 * units];
}

function floatCell(call: KernelCall<OpOptions['LSTM']>): void {
  const { fround } = Math;
  const [weights, bias] = [floatsOf(inputOf(call, 2)), floatsOf(inputOf(call, 3))];
  const [h, c, x, sums] = [0, 1, 2, 3].map((index) => floatsOf(outputOf(call, index)));
  if (!h || !c || !x || !sums) return;
  const depth = inputOf(call, 2).shape[1] ?? 1;
  for (let i = 0; i < sums.length; i++) {
    const [row, gate] = [Math.floor(i / bias.length), i % bias.length];
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += (x[row * depth + k] ?? 0) * (weights[gate * depth + k] ?? 0);
    sums[i] = sum + (bias[gate] ?? 0);
  }
  const previous = floatsOf(inputOf(call, 4));
  const tanhOf = floatActivation('TANH');
  for (let i = 0; i < c.length; i++) {
    const [input, cell, forget, output] = gatesOf(i, bias.length / 4);
    const entering = fround(floatSigmoid(sums[input] ?? 0) * tanhOf(sums[cell] ?? 0));
    const state = fround(entering + fround(floatSigmoid(sums[forget] ?? 0) * (previous[i] ?? 0)));
    c[i] = state;
    h[i] = floatSigmoid(sums[output] ?? 0) * tanhOf(state);
  }
}

function integerCell(call: KernelCall<OpOptions['LSTM']>): void {
  const [weights, biasValue] = [inputOf(call, 2), inputOf(call, 3)];
  const [h, c, x, sums] = [0, 1, 2, 3].map((index) => numbersOf(outputOf(call, index)));
  if (!h || !c || !x || !sums) return;
  if (15 + log2Scale(affineOf(outputOf(call, 1)).scale, 'the state of the basic LSTM') !== stateIntegerBits) {
    throw new LiteError('REFERENCE_SCALE', 'the state of the basic LSTM must have scale 2^−11');
  }
  const { multiplier, shift } = quantizeMultiplier(Math.fround(4096 * affineOf(biasValue).scale));
  const w = numbersOf(weights);
  const { zeroPoint } = affineOf(weights);
  const bias = integersOf(biasValue);
  const depth = weights.shape[1] ?? 1;
  for (let i = 0; i < sums.length; i++) {
    const [row, gate] = [Math.floor(i / bias.length), i % bias.length];
    let sum = bias[gate] ?? 0;
    for (let k = 0; k < depth; k++) {
      sum += ((x[row * depth + k] ?? 0) - 128) * ((w[gate * depth + k] ?? 0) - zeroPoint);
    }
    sums[i] = clamp(multiplyByQuantizedMultiplier(sum | 0, multiplier, shift), -32768, 32767);
  }
  const previous = numbersOf(inputOf(call, 4));
  const { multiply } = fixed16;
  for (let i = 0; i < c.length; i++) {
    const [input, cell, forget, output] = gatesOf(i, bias.length / 4);
    const entering = multiply(logistic(fixed16, sums[input] ?? 0, 3), tanh(fixed16, sums[cell] ?? 0, 3));
    const kept = multiply(logistic(fixed16, sums[forget] ?? 0, 3), previous[i] ?? 0);
    const state = clamp(multiplyByPowerOfTwo(fixed16, entering, -stateIntegerBits) + kept, -32768, 32767);
    c[i] = state;
    // Within 3 integer bits nothing is lost that tanh would tell apart.
    const activated = tanh(fixed16, multiplyByPowerOfTwo(fixed16, state, stateIntegerBits - 3), 3);
    const result = multiply(logistic(fixed16, sums[output] ?? 0, 3), activated);
    h[i] = 128 + clamp(roundingDivideByPowerOfTwo(result, 8), -128, 127);
  }
}
