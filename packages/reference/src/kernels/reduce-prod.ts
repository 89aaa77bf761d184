import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { applyFold, groupsOf } from '../families/reduce.js';
import { multiplyWideByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';
import type { Reduction } from '../strided.js';
import { copyElements } from '../strided.js';

/**
 * Products over the axes in input 1. float32 is multiplied in double and rounded once; integers wrap around.
 *
 * int8 and int16: each factor is rescaled by scaleIn / scaleOut^(1/n), so that n factors end on the output's scale.
 *
 * Source: EvalProd and GetQuantProdScaling, tflite/kernels/reduce.cc; QuantizedReduceProd, optimized/reduce.h
 */
export const reduceProd: Kernel<OpOptions['REDUCE_PROD']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const reduction = groupsOf(call);
  if (isQuantized(input)) {
    const axes = inputOf(call, 1).shape[0] ?? 1;
    if (axes === 0) copyElements(output, input);
    else quantizedProduct(input, output, reduction);
  } else if (input.dtype === 'FLOAT32') {
    const from = floatsOf(input);
    const to = floatsOf(output);
    for (const [g, group] of reduction.groups.entries()) {
      let product = 1;
      for (const member of reduction.members) product *= from[group + member] ?? 0;
      to[g] = product;
    }
  } else {
    applyFold(input, output, reduction, { number: Math.imul, bigint: (a, b) => a * b }, 1);
  }
};

function quantizedProduct(input: TensorValue, output: TensorValue, { groups, members }: Reduction): void {
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const { multiplier, shift } = quantizeMultiplier(qi.scale / qo.scale ** (1 / members.length));
  const [from, to] = [numbersOf(input), numbersOf(output)];
  for (let g = 0; g < groups.length; g++) {
    let product = 0;
    for (let m = 0; m < members.length; m++) {
      const factor = (from[(groups[g] ?? 0) + (members[m] ?? 0)] ?? 0) - qi.zeroPoint;
      product = m === 0 ? factor : multiplyWideByQuantizedMultiplier(product * factor, multiplier, shift);
    }
    to[g] = clamp(multiplyWideByQuantizedMultiplier(product, multiplier, shift) + qo.zeroPoint, min, max);
  }
}
