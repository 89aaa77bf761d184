import { LiteError } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { type QuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp, roundingDivideByPowerOfTwo } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { integersOf } from '../operands.js';
import type { LstmOperands } from './lstm-operands.js';
import { type RecurrentSequence, sequenceLayout, timesOf } from './sequence.js';

/** State and input of some batches at one time, batch after batch. */
export interface IntegerStepValues {
  readonly batches: number;
  readonly x: Int8Array;
  readonly h: Int8Array;
  readonly c: Int16Array;
}

/** Puts the output of one time into `h`, the new state into `c`. */
export type IntegerStep = (values: IntegerStepValues) => void;

/** The contents of an int8 tensor. @throws {LiteError} `REFERENCE_DTYPE` for any other type. */
export function int8Of(value: TensorValue): Int8Array {
  if (value.dtype === 'INT8' && value.data instanceof Int8Array) return value.data;
  throw new LiteError('REFERENCE_DTYPE', `the integer LSTM takes INT8 here, got ${value.dtype}`);
}

/** The contents of an int16 tensor. @throws {LiteError} `REFERENCE_DTYPE` for any other type. */
export function int16Of(value: TensorValue): Int16Array {
  if (value.dtype === 'INT16' && value.data instanceof Int16Array) return value.data;
  throw new LiteError('REFERENCE_DTYPE', `the integer LSTM takes INT16 here, got ${value.dtype}`);
}

/** The contents of an int32 bias; zeros where it is not given. */
export function biasOf(value: TensorValue | null, length: number): Int32Array {
  return value ? Int32Array.from(integersOf(value)) : new Int32Array(length);
}

/** Multiplier of a float32 scale. */
export function floatMultiplier(scale: number): QuantizedMultiplier {
  return quantizeMultiplier(Math.fround(scale));
}

/** `a · b / c`, rounded to float32 after each step. */
export function floatRatio(a: number, b: number, c: number): number {
  const { fround } = Math;
  return fround(fround(a * b) / c);
}

/** A clip in codes: `clip / scale` cut off towards zero within [−limit − 1, limit]; 0 does not clip. */
export function quantizedClip(clip: number, value: TensorValue, limit: number): number {
  return clip > 0 ? Math.trunc(clamp(Math.fround(clip / affineOf(value).scale), -limit - 1, limit)) : 0;
}

/** Clips codes to [−clip, clip] where there is a clip. */
export function clipCodes(codes: Int8Array | Int16Array, clip: number): void {
  if (clip > 0) for (let k = 0; k < codes.length; k++) codes[k] = clamp(codes[k] ?? 0, -clip, clip);
}

/**
 * c ← forget · c + input · cell, all gates with 15 fractional bits; `inputGate` is null where it is 1 − forget.
 *
 * @param cellScale exponent of the scale of c
 * Source: UpdateLstmCellInteger, tflite/kernels/lstm_eval.cc
 */
export function updateCell(
  c: Int16Array,
  cellScale: number,
  inputGate: Int16Array | null,
  forgetGate: Int16Array,
  cellGate: Int16Array,
  clip: number,
): void {
  for (let k = 0; k < c.length; k++) {
    const forget = forgetGate[k] ?? 0;
    const entering = inputGate ? (inputGate[k] ?? 0) : 32767 - forget;
    const kept = wrap16(roundingDivideByPowerOfTwo(forget * (c[k] ?? 0), 15));
    const added = wrap16(roundingDivideByPowerOfTwo(entering * (cellGate[k] ?? 0), 30 + cellScale));
    c[k] = clamp(kept + added, -32768, 32767);
  }
  clipCodes(c, clip);
}

/** The low 16 bits, signed. */
export function wrap16(x: number): number {
  return (x << 16) >> 16;
}

/**
 * Goes through a sequence. A time-major one is worked on batches at once, a batch-major one batch by batch.
 *
 * Source: EvalInteger8x8_16 and EvalInteger8x8_8, tflite/kernels/lstm_eval.cc
 */
export function runIntegerSteps(operands: LstmOperands, sequence: RecurrentSequence, step: IntegerStep): void {
  const layout = sequenceLayout(sequence.input, sequence.timeMajor);
  const [x, y] = [int8Of(sequence.input), int8Of(sequence.output)];
  const [h, c] = [int8Of(operands.outputState), int16Of(operands.cellState)];
  const together = sequence.timeMajor ? layout.batch : 1;
  const [inputs, outputs, cells] = [layout.depth, h.length / layout.batch, c.length / layout.batch];
  for (let n = 0; n < layout.batch; n += together) {
    const ownH = h.subarray(n * outputs, (n + together) * outputs);
    const ownC = c.subarray(n * cells, (n + together) * cells);
    for (const t of timesOf(layout.time, false)) {
      const at = layout.at(n, t);
      step({ batches: together, x: x.subarray(at * inputs, (at + together) * inputs), h: ownH, c: ownC });
      y.set(ownH, at * outputs);
    }
  }
}
