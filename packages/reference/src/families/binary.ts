import type { ActivationFunctionType, TensorType } from '@litesmith/ops-registry';
import { activationRange, floatActivationRange, integerRange } from '../affine.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { type NumberData, numbersOf } from '../operands.js';
import { broadcastIndices } from '../strided.js';

/** Two values to one, for small numbers and for 64-bit integers. */
export interface BinaryFunction {
  /** The result is rounded to float32, or wraps around, as the output's type does when it is stored. */
  readonly number: (a: number, b: number) => number;
  readonly bigint?: (a: bigint, b: bigint) => bigint;
}

/**
 * `output = f(a, b)` element by element, both inputs broadcast to the output.
 *
 * @throws {LiteError} `REFERENCE_DTYPE` for 64-bit integers where `f` does not take them.
 */
export function applyBinary(a: TensorValue, b: TensorValue, output: TensorValue, f: BinaryFunction): void {
  const indexA = broadcastIndices(a.shape, output.shape);
  const indexB = broadcastIndices(b.shape, output.shape);
  const { bigint } = f;
  if (
    bigint &&
    (a.data instanceof BigInt64Array || a.data instanceof BigUint64Array) &&
    (b.data instanceof BigInt64Array || b.data instanceof BigUint64Array) &&
    (output.data instanceof BigInt64Array || output.data instanceof BigUint64Array)
  ) {
    for (let i = 0; i < output.data.length; i++) {
      output.data[i] = bigint(a.data[indexA[i] ?? 0] ?? 0n, b.data[indexB[i] ?? 0] ?? 0n);
    }
    return;
  }
  const [x, y, out]: NumberData[] = [numbersOf(a), numbersOf(b), numbersOf(output)];
  if (!x || !y || !out) return;
  for (let i = 0; i < out.length; i++) out[i] = f.number(x[indexA[i] ?? 0] ?? 0, y[indexB[i] ?? 0] ?? 0);
}

/**
 * `f` followed by a fused activation, in the number type of the output.
 *
 * @param stored the type that results end in, where the output only holds them in between
 */
export function withActivation(
  f: BinaryFunction,
  activation: ActivationFunctionType,
  output: TensorValue,
  stored: TensorType = output.dtype,
): BinaryFunction {
  const { min, max } = activationRange(activation);
  if (output.dtype === 'FLOAT32') {
    const { min: low, max: high } = floatActivationRange(activation, stored);
    return { number: (a, b) => clamp(Math.fround(f.number(a, b)), low, high) };
  }
  if (min === -Infinity && max === Infinity) return f;
  const { bigint } = f;
  // Integers must wrap before they are clamped.
  if (!bigint || output.dtype !== 'INT64') {
    const store = wrapping(output);
    return { number: (a, b) => clamp(store(f.number(a, b)), min, max) };
  }
  const low = BigInt(min);
  const high = max === Infinity ? null : BigInt(max);
  return {
    number: f.number,
    bigint(a, b) {
      const result = BigInt.asIntN(64, bigint(a, b));
      return result < low ? low : high !== null && result > high ? high : result;
    },
  };
}

function wrapping(output: TensorValue): (x: number) => number {
  const { min, max } = integerRange(output.dtype);
  const span = max - min + 1;
  return (x) => x - Math.floor((x - min) / span) * span;
}
