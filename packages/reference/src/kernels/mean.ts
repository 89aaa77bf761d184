import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { groupsOf, sumsOf } from '../families/reduce.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { axisOf, elementsOf, inputOf, integersOf, numbersOf, outputOf } from '../operands.js';
import type { Reduction } from '../strided.js';

/**
 * Means over the axes in input 1. float32 is summed in double; integers round towards zero.
 *
 * Quantized: the sum minus its zero points, rescaled by a multiplier that holds the division. 8-bit over height and width
 * of a 4-D tensor with `keepDims` has a kernel of its own, whose multiplier and bias come from float32.
 *
 * Source: EvalMean, tflite/kernels/reduce.cc; QuantizedMeanOrSum, reference/reduce.h; Mean, optimized/integer_ops/mean.h
 */
export const mean: Kernel<OpOptions['MEAN']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const reduction = groupsOf(call);
  if (isQuantized(input)) {
    const axes = integersOf(inputOf(call, 1)).map((axis) => axisOf(axis, input.shape.length));
    const spatial = input.shape.length === 4 && axes.length === 2 && axes.includes(1) && axes.includes(2);
    if (input.dtype !== 'INT16' && call.options.keepDims && spatial) spatialMean(input, output, reduction);
    else quantizedMean(input, output, reduction);
    return;
  }
  const count = reduction.members.length;
  if (input.data instanceof BigInt64Array) meanOfInt64(input.data, output, reduction);
  else if (input.dtype === 'FLOAT32') numbersOf(output).set(sumsOf(input, reduction).map((sum) => sum / count));
  else numbersOf(output).set(sumsOf(input, reduction).map((sum) => Math.trunc(sum / count)));
};

function quantizedMean(input: TensorValue, output: TensorValue, reduction: Reduction): void {
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const count = reduction.members.length;
  const real = quantizeMultiplier(qi.scale / qo.scale);
  // The division by the count goes into the multiplier, which first gains as many bits as the count has.
  const bits = Math.min(31 - Math.clz32(count), 32, 31 + real.shift);
  const multiplier = Number((BigInt(real.multiplier) << BigInt(bits)) / BigInt(count));
  const shift = real.shift - bits;
  const to = numbersOf(output);
  for (const [g, sum] of sumsOf(input, reduction).entries()) {
    const centred = (sum - qi.zeroPoint * count) | 0;
    to[g] = clamp(multiplyByQuantizedMultiplier(centred, multiplier, shift) + qo.zeroPoint, min, max);
  }
}

function spatialMean(input: TensorValue, output: TensorValue, reduction: Reduction): void {
  const { fround } = Math;
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const count = reduction.members.length;
  const offset = fround(fround(qi.zeroPoint * qi.scale) / qo.scale);
  const bias = qo.zeroPoint - Math.trunc(offset > 0 ? fround(offset + 0.5) : fround(offset - 0.5));
  const { multiplier, shift } = quantizeMultiplier(fround(qi.scale / fround(count * qo.scale)));
  const to = numbersOf(output);
  for (const [g, sum] of sumsOf(input, reduction).entries()) {
    to[g] = clamp(multiplyByQuantizedMultiplier(sum | 0, multiplier, shift) + bias, min, max);
  }
}

function meanOfInt64(from: BigInt64Array, output: TensorValue, { groups, members }: Reduction): void {
  const to = elementsOf(output);
  for (let g = 0; g < groups.length; g++) {
    let sum = 0n;
    for (const member of members) sum += from[(groups[g] ?? 0) + member] ?? 0n;
    to[g] = sum / BigInt(members.length);
  }
}
