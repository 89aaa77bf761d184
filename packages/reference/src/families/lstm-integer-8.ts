import { LiteError } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import type { AffineParameters } from '../fixed-point/lookup-table.js';
import {
  multiplyByQuantizedMultiplier,
  multiplyWideByQuantizedMultiplier,
  roundHalfAway,
} from '../fixed-point/multiplier.js';
import { clamp, roundingDivideByPowerOfTwo } from '../fixed-point/rounding.js';
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
  wrap16,
} from './lstm-integer.js';
import type { GateOperands, LstmOperands } from './lstm-operands.js';
import type { RecurrentSequence } from './sequence.js';

/** The intermediates that a gate takes: its sum, W·x and R·h. The last two also give zero points, not always their own. */
interface GateIntermediates {
  readonly sum: number;
  readonly input: number;
  readonly recurrent: number;
  /** Whose zero point R·h has; the kernel reads another one's for the output gate. */
  readonly recurrentZero: number;
}

const gates = {
  forget: { sum: 3, input: 4, recurrent: 5, recurrentZero: 5 },
  cell: { sum: 6, input: 7, recurrent: 8, recurrentZero: 8 },
  output: { sum: 9, input: 10, recurrent: 11, recurrentZero: 7 },
} as const;

/**
 * The integer LSTM with int8 products: coupled gates, layer normalization (in float) and a projection it always has; a
 * cell state of scale 2^−15.
 *
 * @param intermediates twelve: for each gate in turn its sum, W·x and R·h
 * @throws {LiteError} `REFERENCE_SCALE`, `REFERENCE_INTERMEDIATE` or `REFERENCE_UNSUPPORTED` where that is not so.
 * Source: PopulateQuantizedLstmParams8x8_8, tflite/kernels/lstm.cc; LstmStepInteger8x8_8, tflite/kernels/lstm_eval.cc
 */
export function runIntegerLstm8(
  operands: LstmOperands,
  sequence: RecurrentSequence,
  options: LstmOptions,
  intermediates: readonly (TensorValue | null)[],
): void {
  const parameters = intermediates.map((value, index) => {
    if (value?.quantization?.scale.length) return affineOf(value);
    throw new LiteError('REFERENCE_INTERMEDIATE', `the integer LSTM has no scale for its intermediate ${index}`);
  });
  const cellState = affineOf(operands.cellState);
  if (cellState.scale !== 2 ** -15) {
    throw new LiteError('REFERENCE_SCALE', `the cell state has scale ${cellState.scale}, expected 2^−15`);
  }
  const gate = (gateOperands: GateOperands, at: GateIntermediates): Gate =>
    gateOf(gateOperands, at, parameters, sequence.input, operands.outputState);
  const forgetGate = gate(operands.forgetGate, gates.forget);
  const cellGate = gate(operands.cellGate, gates.cell);
  const outputGate = gate(operands.outputGate, gates.output);
  const finish = outputOf(operands, options, sequence.output);
  const { cellClip } = options;
  const clip = cellClip < 1 ? quantizedClip(cellClip, operands.cellState, 32767) : 0;
  runIntegerSteps(operands, sequence, (values) => {
    const f = forgetGate(values).map(sigmoidCode);
    const g = cellGate(values).map((code) => tanhCode(code, -12));
    updateCell(values.c, -15, null, f, g, clip);
    finish(values, outputGate(values).map(sigmoidCode));
  });
}

/** σ of a code with 12 fractional bits, cut off to 15 fractional bits. Source: PortableApplySigmoidFloat */
function sigmoidCode(code: number): number {
  const { fround } = Math;
  const x = fround(code * 2 ** -12);
  return clamp(Math.trunc(fround(1 / fround(1 + fround(Math.exp(-x)))) * 32768), -32768, 32767);
}

/** Source: PortableApplyTanhFloat */
function tanhCode(code: number, exponent: number): number {
  return clamp(Math.trunc(Math.fround(Math.tanh(Math.fround(code * 2 ** exponent))) * 32768), -32768, 32767);
}

type Gate = (values: IntegerStepValues) => Int16Array;

/** The normalized sums of a gate: `[batches, cell]` codes with 12 fractional bits. */
function gateOf(
  gate: GateOperands,
  at: GateIntermediates,
  parameters: readonly AffineParameters[],
  input: TensorValue,
  outputState: TensorValue,
): Gate {
  const { layerNorm } = gate;
  if (!layerNorm) throw new LiteError('REFERENCE_UNSUPPORTED', 'the LSTM with int8 gates has layer normalization');
  const scaleAt = (index: number): number => parameters[index]?.scale ?? 0;
  const zeroAt = (index: number): number => parameters[index]?.zeroPoint ?? 0;
  const fromInput = productOf(gate.input, input, scaleAt(at.input), zeroAt(at.input));
  const fromOutput = productOf(gate.recurrent, outputState, scaleAt(at.recurrent), zeroAt(at.recurrentZero));
  const { fround } = Math;
  const byInput = floatMultiplier(fround(scaleAt(at.input) / scaleAt(at.sum)));
  const byOutput = floatMultiplier(fround(scaleAt(at.recurrent) / scaleAt(at.sum)));
  const [inputZero, outputZero] = [zeroAt(at.input), zeroAt(at.recurrentZero)];
  const normalize = layerNormOf(layerNorm, gate.bias);
  return ({ batches, x, h }) => {
    const [a, b] = [fromInput(x, batches), fromOutput(h, batches)];
    const sums = new Int16Array(a.length);
    for (let k = 0; k < sums.length; k++) {
      const own = multiplyByQuantizedMultiplier((a[k] ?? 0) - inputZero, byInput.multiplier, byInput.shift);
      const recurrent = multiplyByQuantizedMultiplier((b[k] ?? 0) - outputZero, byOutput.multiplier, byOutput.shift);
      sums[k] = clamp(own + recurrent, -32768, 32767);
    }
    normalize(sums);
    return sums;
  };
}

/** W·(x − zero) as int8 codes of the given scale. Source: PortableMatrixBatchVectorMultiply */
function productOf(
  weights: TensorValue,
  x: TensorValue,
  scale: number,
  zeroPoint: number,
): (codes: Int8Array, batches: number) => Int8Array {
  const [rows = 0, columns = 0] = weights.shape;
  const w = int8Of(weights);
  const from = affineOf(x);
  const { multiplier, shift } = floatMultiplier(floatRatio(affineOf(weights).scale, from.scale, scale));
  return (codes, batches) => {
    const result = new Int8Array(batches * rows);
    for (let n = 0; n < batches; n++) {
      for (let row = 0; row < rows; row++) {
        let sum = 0;
        for (let i = 0; i < columns; i++) {
          sum += ((codes[n * columns + i] ?? 0) - from.zeroPoint) * (w[row * columns + i] ?? 0);
        }
        result[n * rows + row] = clamp(
          multiplyByQuantizedMultiplier(sum | 0, multiplier, shift) + zeroPoint,
          -128,
          127,
        );
      }
    }
    return result;
  };
}

/** Source: PortableApplyLayerNormFloat */
function layerNormOf(layerNorm: TensorValue, bias: TensorValue | null): (sums: Int16Array) => void {
  const { fround } = Math;
  const coefficients = int16Of(layerNorm);
  const biases = biasOf(bias, coefficients.length);
  const { multiplier, shift } = floatMultiplier(affineOf(layerNorm).scale);
  const scale = fround(multiplier * 2 ** (shift - 31));
  const biasScale = fround(2 ** -10 * scale);
  const cells = coefficients.length;
  return (sums) => {
    for (let start = 0; start < sums.length; start += cells) {
      let [sum, squares] = [0, 0];
      for (let k = start; k < start + cells; k++) {
        const value = sums[k] ?? 0;
        sum = fround(sum + value);
        squares = fround(squares + value * value);
      }
      const mean = fround(sum / cells);
      const variance = fround(fround(squares / cells) - fround(mean * mean));
      const inverse = fround(1 / fround(Math.sqrt(variance === 0 ? fround(1e-8) : variance)));
      for (let k = 0; k < cells; k++) {
        const normalized = fround(fround((sums[start + k] ?? 0) - mean) * inverse);
        const weighted = fround(fround(normalized * (coefficients[k] ?? 0)) * scale);
        const real = fround(weighted + fround((biases[k] ?? 0) * biasScale));
        sums[start + k] = clamp(roundHalfAway(fround(real * 4096)), -32768, 32767);
      }
    }
  };
}

/** Projects o · tanh(c), 15 fractional bits, to the codes of the output. */
function outputOf(
  { projection, projectionBias, outputState }: LstmOperands,
  options: LstmOptions,
  output: TensorValue,
): (values: IntegerStepValues, gate: Int16Array) => void {
  if (!projection) throw new LiteError('REFERENCE_UNSUPPORTED', 'the LSTM with int8 gates has a projection');
  const state = affineOf(outputState);
  const w = int8Of(projection);
  const [rows = 0, columns = 0] = projection.shape;
  const bias = biasOf(projectionBias, rows);
  const { multiplier, shift } = floatMultiplier((affineOf(projection).scale * 2 ** -15) / state.scale);
  const clip = quantizedClip(options.projClip, output, 127);
  return ({ batches, h, c }, gate) => {
    const hidden = c.map((code, k) => wrap16(roundingDivideByPowerOfTwo((gate[k] ?? 0) * tanhCode(code, -15), 15)));
    for (let n = 0; n < batches; n++) {
      for (let row = 0; row < rows; row++) {
        let sum = bias[row] ?? 0;
        for (let i = 0; i < columns; i++) sum += (hidden[n * columns + i] ?? 0) * (w[row * columns + i] ?? 0);
        const code = multiplyWideByQuantizedMultiplier(sum, multiplier, shift) + state.zeroPoint;
        h[n * rows + row] = clamp(code, -128, 127);
      }
    }
    clipCodes(h, clip);
  };
}
