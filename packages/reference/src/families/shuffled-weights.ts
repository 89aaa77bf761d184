import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import type { KernelCall, TensorValue } from '../kernel.js';
import { inputOf, isConstantInput, numbersOf } from '../operands.js';

/** Input and weights of a FULLY_CONNECTED in the usual layout, as signed codes without zero points. */
export interface UnshuffledOperands {
  readonly input: TensorValue;
  readonly weights: TensorValue;
  /** Takes over the contents of the shuffled weights and of the input, and fills the workspace, output 1. */
  load(): void;
}

/**
 * Operands with weights in the format SHUFFLED4x16INT8 in their usual layout: blocks of 4 rows by 16 columns lie one behind
 * the other, the sign bit of each code flipped. The input's codes are flipped, too, which takes 128 off both, whatever
 * zero points the tensors declare; the workspace gets them in blocks of 16 columns.
 *
 * @throws {LiteError} `REFERENCE_SHUFFLED` unless there are 1 or 4 rows, 4n units and 16n columns.
 * Source: ShuffledFullyConnected, tflite/kernels/internal/reference/fully_connected.h
 */
export function unshuffledOperands(call: KernelCall<OpOptions['FULLY_CONNECTED']>): UnshuffledOperands {
  const [input, weights] = [inputOf(call, 0), inputOf(call, 1)];
  const [units = 0, depth = 0] = weights.shape;
  const [from, stored] = [numbersOf(input), numbersOf(weights)];
  const rows = depth === 0 ? 0 : from.length / depth;
  if (units % 4 !== 0 || depth % 16 !== 0 || (rows !== 1 && rows !== 4)) {
    const wanted = 'shuffled weights take 1 or 4 rows, 4n units of 16n columns';
    throw new LiteError('REFERENCE_SHUFFLED', `${wanted}, got ${rows} rows, ${units} units of ${depth} columns`);
  }
  const [x, w] = [new Int8Array(from.length), new Int8Array(stored.length)];
  const workspace = call.outputs[1] ? numbersOf(call.outputs[1]) : [];
  const signed = (value: TensorValue, data: Int8Array): TensorValue => ({
    dtype: 'INT8',
    shape: value.shape,
    data,
    quantization: {
      kind: 'affine',
      scale: Float32Array.of(affineOf(value).scale),
      zeroPoint: Int32Array.of(0),
      quantizedDimension: 0,
    },
  });
  let loaded = false;
  return {
    input: signed(input, x),
    weights: signed(weights, w),
    load(): void {
      for (let i = 0; i < x.length; i++) x[i] = (from[i] ?? 0) ^ 0x80;
      for (let i = 0; i < workspace.length && i < x.length; i++) {
        const [block, row, column] = [Math.floor(i / (16 * rows)), Math.floor(i / 16) % rows, i % 16];
        workspace[i] = (x[row * depth + block * 16 + column] ?? 0) & 0xff;
      }
      if (loaded) return;
      loaded = isConstantInput(call, 1);
      for (let i = 0; i < w.length; i++) {
        const block = Math.floor(i / 64);
        const row = 4 * Math.floor(block / (depth / 16)) + (Math.floor(i / 16) % 4);
        const column = 16 * (block % (depth / 16)) + (i % 16);
        w[row * depth + column] = stored[i] ?? 0;
      }
    },
  };
}
