import { LiteError } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { fixed16, inverseSqrt, logistic, tanh } from '../fixed-point/functions.js';
import { multiplyByQuantizedMultiplier, type QuantizedMultiplier } from '../fixed-point/multiplier.js';
import { log2Scale } from '../fixed-point/power-of-two.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import type { LstmOptions } from './lstm-float.js';
import {
  biasOf,
  clipCodes,
  floatMultiplier,
  floatRatio,
  type IntegerStepValues,
  int8Of,
  int16Of,
  quantizedClip,
  runIntegerSteps,
  updateCell,
} from './lstm-integer.js';
import type { GateOperands, LstmOperands } from './lstm-operands.js';
import type { RecurrentSequence } from './sequence.js';

/**
 * The integer LSTM with int16 gates: int8 activations and weights, int16 cell state of a power-of-two scale.
 *
 * @param intermediates the scales of each gate's sum before layer normalization (with it; else 2^−12), and of the output
 *   before its projection
 * @throws {LiteError} `REFERENCE_SCALE` where the cell state's scale is no power of two from 2^−15 to 2^−9,
 *   `REFERENCE_INTERMEDIATE` where an intermediate is missing.
 * Source: PopulateQuantizedLstmParams8x8_16, tflite/kernels/lstm.cc; LstmStepInteger8x8_16, tflite/kernels/lstm_eval.cc
 */
export function runIntegerLstm16(
  operands: LstmOperands,
  sequence: RecurrentSequence,
  options: LstmOptions,
  intermediates: readonly (TensorValue | null)[],
): void {
  const cellScale = log2Scale(affineOf(operands.cellState).scale, 'the cell state');
  if (cellScale < -15 || cellScale > -9) {
    throw new LiteError('REFERENCE_SCALE', `the cell state has scale 2^${cellScale}, expected 2^−15 to 2^−9`);
  }
  const gate = (index: number, gateOperands: GateOperands): Gate =>
    gateOf(gateOperands, sumScale(gateOperands, intermediates, index), cellScale, operands, sequence.input);
  const inputGate = operands.inputGate && gate(0, operands.inputGate);
  const forgetGate = gate(1, operands.forgetGate);
  const cellGate = gate(2, operands.cellGate);
  const outputGate = gate(3, operands.outputGate);
  const finish = outputOf(operands, options, intermediates, cellScale, sequence.output);
  const cellClip = quantizedClip(options.cellClip, operands.cellState, 32767);
  runIntegerSteps(operands, sequence, (values) => {
    const i = inputGate && sigmoidOf(inputGate(values));
    const f = sigmoidOf(forgetGate(values));
    const g = tanhOf(cellGate(values), 3);
    updateCell(values.c, cellScale, i, f, g, cellClip);
    finish(values, sigmoidOf(outputGate(values)));
  });
}

function sigmoidOf(codes: Int16Array): Int16Array {
  return codes.map((code) => logistic(fixed16, code, 3));
}

function tanhOf(codes: Int16Array, integerBits: number): Int16Array {
  return codes.map((code) => tanh(fixed16, code, integerBits));
}

/** Scale of a gate's sum: 12 fractional bits, or what is recorded for the input of layer normalization. */
function sumScale({ layerNorm }: GateOperands, intermediates: readonly (TensorValue | null)[], index: number): number {
  return layerNorm ? affineOf(intermediateOf(intermediates, index)).scale : 2 ** -12;
}

function intermediateOf(intermediates: readonly (TensorValue | null)[], index: number): TensorValue {
  const value = intermediates[index];
  if (value?.quantization?.scale.length) return value;
  throw new LiteError('REFERENCE_INTERMEDIATE', `the integer LSTM has no scale for its intermediate ${index}`);
}

type Gate = (values: IntegerStepValues) => Int16Array;

/** The sums of a gate, before its activation: `[batches, cell]` codes with 12 fractional bits. */
function gateOf(
  gate: GateOperands,
  scale: number,
  cellScale: number,
  { outputState }: LstmOperands,
  input: TensorValue,
): Gate {
  const [cells = 0] = gate.input.shape;
  const [, outputs = 0] = gate.recurrent.shape;
  const product = (weights: TensorValue, x: TensorValue): QuantizedMultiplier =>
    floatMultiplier(floatRatio(affineOf(weights).scale, affineOf(x).scale, scale));
  const fromInput = {
    weights: int8Of(gate.input),
    bias: withZeroPoint(gate.input, gate.layerNorm ? null : gate.bias, -affineOf(input).zeroPoint),
    by: product(gate.input, input),
  };
  const fromOutput = {
    weights: int8Of(gate.recurrent),
    bias: withZeroPoint(gate.recurrent, null, -affineOf(outputState).zeroPoint),
    by: product(gate.recurrent, outputState),
  };
  const peephole = gate.peephole && int16Of(gate.peephole);
  const peepholeBy = floatMultiplier((2 ** cellScale * (gate.peephole ? affineOf(gate.peephole).scale : 1)) / scale);
  const normalize = gate.layerNorm && layerNormOf(gate.layerNorm, gate.bias);
  return ({ batches, x, h, c }) => {
    const sums = new Int16Array(batches * cells);
    accumulate(fromInput, x, sums, batches, 0);
    accumulate(fromOutput, h, sums, batches, 0);
    if (peephole) {
      // Walks over `outputs` weights per batch, not over `cells`: with a projection, that leaves cells out.
      const count = Math.min(batches * outputs, sums.length);
      for (let k = 0; k < count; k++) {
        const part = Math.imul(peephole[k % outputs] ?? 0, c[k] ?? 0);
        sums[k] = clamp((sums[k] ?? 0) + rescale(part, peepholeBy), -32768, 32767);
      }
    }
    normalize?.(sums, cells);
    return sums;
  };
}

interface Product {
  readonly weights: Int8Array;
  readonly bias: Int32Array;
  readonly by: QuantizedMultiplier;
}

function rescale(x: number, { multiplier, shift }: QuantizedMultiplier): number {
  return multiplyByQuantizedMultiplier(x, multiplier, shift);
}

/** Adds `rescale(bias + W·x) + zero` to codes, saturating. Source: MatrixBatchVectorMultiplyAccumulate, tensor_utils */
function accumulate(
  { weights, bias, by }: Product,
  x: Int8Array,
  codes: Int8Array | Int16Array,
  batches: number,
  zeroPoint: number,
): void {
  const limit = codes instanceof Int8Array ? 128 : 32768;
  const [rows, columns] = [bias.length, x.length / batches];
  for (let n = 0; n < batches; n++) {
    for (let row = 0; row < rows; row++) {
      let sum = bias[row] ?? 0;
      for (let i = 0; i < columns; i++) sum += (x[n * columns + i] ?? 0) * (weights[row * columns + i] ?? 0);
      const code = rescale(sum | 0, by) + zeroPoint + (codes[n * rows + row] ?? 0);
      codes[n * rows + row] = clamp(code, -limit, limit - 1);
    }
  }
}

/** bias + zero · Σ of each row. Source: PrecomputeZeroPointTimesWeightWithBias, tflite/kernels/lstm.cc */
function withZeroPoint(weights: TensorValue, bias: TensorValue | null, zeroPoint: number): Int32Array {
  const [rows = 0, columns = 0] = weights.shape;
  const codes = int8Of(weights);
  const sums = biasOf(bias, rows);
  for (let row = 0; row < rows; row++) {
    let total = 0;
    for (let i = 0; i < columns; i++) total += codes[row * columns + i] ?? 0;
    sums[row] = (sums[row] ?? 0) + total * zeroPoint;
  }
  return sums;
}

/** Normalizes the sums of each batch, with 10 fractional bits inside. Source: ApplyLayerNorm, portable_tensor_utils.cc */
function layerNormOf(layerNorm: TensorValue, bias: TensorValue | null): (sums: Int16Array, cells: number) => void {
  const { scale } = affineOf(layerNorm);
  const by = floatMultiplier(scale);
  const coefficients = int16Of(layerNorm);
  const leastVariance = Math.max(1, Math.trunc(Math.fround(10000 * scale)));
  const biases = biasOf(bias, coefficients.length);
  return (sums, cells) => {
    for (let start = 0; start < sums.length; start += cells) {
      let [sum, squares] = [0, 0];
      for (let k = start; k < start + cells; k++) {
        sum += sums[k] ?? 0;
        squares += (sums[k] ?? 0) ** 2;
      }
      const mean = Math.trunc((sum * 1024) / cells);
      const variance = Math.trunc((squares * Math.trunc(2 ** 20 / cells) - mean * mean) / 2 ** 20);
      const inverse = inverseSqrt(variance < 1 ? leastVariance : variance);
      for (let k = 0; k < cells; k++) {
        const normalized = rescale(1024 * (sums[start + k] ?? 0) - mean, inverse);
        const weighted = (Math.imul(normalized, coefficients[k] ?? 0) + (biases[k] ?? 0)) | 0;
        const rounded = Math.trunc((weighted > 0 ? weighted + 512 : weighted - 512) / 1024);
        sums[start + k] = clamp(rescale(rounded, { ...by, shift: by.shift + 12 }), -32768, 32767);
      }
    }
  };
}

/** Makes the output of a step from the cell state and the output gate, with its projection if there is one. */
function outputOf(
  operands: LstmOperands,
  options: LstmOptions,
  intermediates: readonly (TensorValue | null)[],
  cellScale: number,
  output: TensorValue,
): (values: IntegerStepValues, gate: Int16Array) => void {
  const { projection, projectionBias, outputState } = operands;
  const hidden = affineOf(intermediateOf(intermediates, 4));
  const state = affineOf(outputState);
  const hiddenBy = floatMultiplier((2 ** -15 / hidden.scale) * 2 ** -15);
  const multiply = (gate: Int16Array, c: Int16Array, zeroPoint: number, to: Int8Array): void => {
    const activated = tanhOf(c, 15 + cellScale);
    for (let k = 0; k < to.length; k++) {
      const code = rescale((gate[k] ?? 0) * (activated[k] ?? 0), hiddenBy) + zeroPoint;
      to[k] = clamp(code, -128, 127);
    }
  };
  if (!projection) return ({ h, c }, gate) => multiply(gate, c, hidden.zeroPoint, h);
  const product: Product = {
    weights: int8Of(projection),
    bias: withZeroPoint(projection, projectionBias, hidden.zeroPoint),
    by: floatMultiplier(floatRatio(affineOf(projection).scale, hidden.scale, state.scale)),
  };
  const projClip = quantizedClip(options.projClip, output, 127);
  return ({ batches, h, c }, gate) => {
    // The zero point has its sign turned, as the bias of the projection expects.
    const codes = new Int8Array(c.length);
    multiply(gate, c, -hidden.zeroPoint, codes);
    h.fill(0);
    accumulate(product, codes, h, batches, state.zeroPoint);
    clipCodes(h, projClip);
  };
}
