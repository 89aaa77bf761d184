import { affineOf, integerRange } from '../affine.js';
import { roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { KernelCall, TensorValue } from '../kernel.js';
import { axisOf, inputOf, integersOf, numbersOf } from '../operands.js';
import { type Reduction, reductionOf } from '../strided.js';

/** The groups that a reduction op combines: its axes are input 1. */
export function groupsOf<O>(call: KernelCall<O>): Reduction {
  const input = inputOf(call, 0);
  const axes = new Set(integersOf(inputOf(call, 1)).map((axis) => axisOf(axis, input.shape.length)));
  return reductionOf(input.shape, axes);
}

/** A fold over the elements of each group, for small numbers and for 64-bit integers. */
export interface Fold {
  readonly number: (sum: number, x: number) => number;
  readonly bigint: (sum: bigint, x: bigint) => bigint;
}

/** `output[g] = fold` over the members of group g, from the first on; `empty` where there are none. */
export function applyFold(
  input: TensorValue,
  output: TensorValue,
  { groups, members }: Reduction,
  fold: Fold,
  empty: number,
): void {
  if (input.data instanceof BigInt64Array && output.data instanceof BigInt64Array) {
    for (let g = 0; g < groups.length; g++) {
      let result: bigint | null = null;
      for (const member of members) {
        const x = input.data[(groups[g] ?? 0) + member] ?? 0n;
        result = result === null ? x : BigInt.asIntN(64, fold.bigint(result, x));
      }
      output.data[g] = result ?? BigInt(empty);
    }
    return;
  }
  const [from, to] = [numbersOf(input), numbersOf(output)];
  for (let g = 0; g < groups.length; g++) {
    let result = members.length === 0 ? empty : (from[(groups[g] ?? 0) + (members[0] ?? 0)] ?? 0);
    for (let m = 1; m < members.length; m++) {
      result = fold.number(result, from[(groups[g] ?? 0) + (members[m] ?? 0)] ?? 0);
    }
    to[g] = result;
  }
}

/** Sums of codes, one per group, exact. */
export function sumsOf(input: TensorValue, { groups, members }: Reduction): Float64Array {
  const from = numbersOf(input);
  return Float64Array.from(groups, (group) => {
    let sum = 0;
    for (let m = 0; m < members.length; m++) sum += from[group + (members[m] ?? 0)] ?? 0;
    return sum;
  });
}

/**
 * SUM of a quantized tensor, in float32: `q = round(Σq · s + b) + zero`, s = scaleIn / scaleOut, b = −zeroIn · s · n.
 *
 * Source: QuantizedMeanOrSum, tflite/kernels/internal/optimized/reduce.h
 */
export function sumOfCodes(input: TensorValue, output: TensorValue, reduction: Reduction): void {
  const { fround } = Math;
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const to = numbersOf(output);
  const scale = fround(qi.scale / qo.scale);
  const bias = fround(fround(-qi.zeroPoint * scale) * reduction.members.length);
  for (const [g, sum] of sumsOf(input, reduction).entries()) {
    to[g] = clamp(roundHalfAway(fround(fround(fround(sum) * scale) + bias)) + qo.zeroPoint, min, max);
  }
}
