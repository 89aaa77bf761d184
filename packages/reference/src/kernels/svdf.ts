import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { floatActivation } from '../families/float-activation.js';
import { addProduct, realWeights } from '../families/matrix-vector.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, KernelCall } from '../kernel.js';
import { floatsOf, inputOf, integersOf, type NumberData, numbersOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * state ← state shifted by one time, W·x as its newest column; y[u] = activation(Σ over the ranks of u and the memory of
 * weightsTime ∘ state + b[u]). Float, hybrid (float time weights), and integer with an int16 or int8 state. The state input
 * is overwritten.
 *
 * @throws {LiteError} `REFERENCE_ACTIVATION` where the integer kernel is asked for another activation than RELU, the one
 * that it takes (and leaves to the range of its output).
 * Source: tflite/kernels/svdf.cc; tflite/kernels/internal/reference/svdf.h
 */
export const svdf: Kernel<OpOptions['SVDF']> = (call) => {
  if (inputOf(call, 0).dtype === 'INT8') integerSvdf(call);
  else floatSvdf(call);
};

type Call = KernelCall<OpOptions['SVDF']>;

function floatSvdf(call: Call): void {
  const { rank, fusedActivationFunction, asymmetricQuantizeInputs } = call.options;
  const [input, weights, bias] = [inputOf(call, 0), inputOf(call, 1), optionalInputOf(call, 3)];
  const [x, w, state, y] = [
    floatsOf(input),
    realWeights(inputOf(call, 2)),
    floatsOf(inputOf(call, 4)),
    floatsOf(outputOf(call)),
  ];
  const b = bias && floatsOf(bias);
  const { batches, depth, filters, memory } = sizesOf(call);
  const product = addProduct(weights, asymmetricQuantizeInputs);
  const activation = floatActivation(fusedActivationFunction);
  shift(state);
  for (let n = 0; n < batches; n++) {
    const features = new Float32Array(filters);
    product(x.subarray(n * depth, (n + 1) * depth), features);
    for (const [filter, feature] of features.entries()) state[(n * filters + filter + 1) * memory - 1] = feature;
  }
  for (let i = 0; i < y.length; i++) {
    let sum = 0;
    for (let r = 0; r < rank; r++) sum += Math.fround(filterSum(w, state, i * rank + r, filters, memory));
    const biased = Math.fround(Math.fround(sum) + (b?.[i % (filters / rank)] ?? 0));
    y[i] = activation(biased);
  }
}

function integerSvdf(call: Call): void {
  const { rank, fusedActivationFunction } = call.options;
  if (fusedActivationFunction !== 'RELU') {
    throw new LiteError('REFERENCE_ACTIVATION', `the integer SVDF takes RELU, got ${fusedActivationFunction}`);
  }
  const operands = [inputOf(call, 0), inputOf(call, 1), inputOf(call, 2), inputOf(call, 4), outputOf(call)] as const;
  const [x, wf, wt, state, y] = operands.map(numbersOf);
  const [qx, qf, qt, qs, qy] = operands.map(affineOf);
  if (!x || !wf || !wt || !state || !y || !qx || !qf || !qt || !qs || !qy) return;
  const { fround } = Math;
  const toState = quantizeMultiplier(fround(fround(qx.scale * qf.scale) / qs.scale));
  const toOutput = quantizeMultiplier(fround(fround(qs.scale * qt.scale) / qy.scale));
  const bias = optionalInputOf(call, 3);
  const b = bias && integersOf(bias);
  const { batches, depth, filters, memory } = sizesOf(call);
  const limit = operands[3].dtype === 'INT8' ? 128 : 32768;
  shift(state);
  for (let i = 0; i < batches * filters; i++) {
    const [n, filter] = [Math.floor(i / filters), i % filters];
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += (wf[filter * depth + k] ?? 0) * ((x[n * depth + k] ?? 0) - qx.zeroPoint);
    const code = multiplyByQuantizedMultiplier(sum | 0, toState.multiplier, toState.shift);
    state[(i + 1) * memory - 1] = clamp(code, -limit, limit - 1);
  }
  for (let i = 0; i < y.length; i++) {
    let sum = b?.[i % (filters / rank)] ?? 0;
    for (let r = 0; r < rank; r++) sum += filterSum(wt, state, i * rank + r, filters, memory);
    const code = multiplyByQuantizedMultiplier(sum | 0, toOutput.multiplier, toOutput.shift) + qy.zeroPoint;
    y[i] = clamp(code, -128, 127);
  }
}

interface Sizes {
  readonly batches: number;
  readonly depth: number;
  readonly filters: number;
  readonly memory: number;
}

function sizesOf(call: Call): Sizes {
  const [batches = 1, depth = 1] = inputOf(call, 0).shape;
  const [filters = 1, memory = 1] = inputOf(call, 2).shape;
  return { batches, depth, filters, memory };
}

/** Moves every element to the one before; the newest column is written next. */
function shift(state: NumberData): void {
  state.copyWithin(0, 1);
}

/** Σ over the memory of one filter of one batch. */
function filterSum(w: NumberData, state: NumberData, index: number, filters: number, memory: number): number {
  let sum = 0;
  for (let k = 0; k < memory; k++) sum += (w[(index % filters) * memory + k] ?? 0) * (state[index * memory + k] ?? 0);
  return sum;
}
