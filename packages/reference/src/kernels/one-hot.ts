import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, integersOf, outputOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/** y[…, j, …] = on where indices[…] = j, else off. Source: tflite/kernels/one_hot.cc */
export const oneHot: Kernel<OpOptions['ONE_HOT']> = (call) => {
  const [indices, output] = [integersOf(inputOf(call, 0)), outputOf(call)];
  const axis = call.options.axis < 0 ? output.shape.length - 1 : call.options.axis;
  const { outer, size, inner } = aroundAxis(output.shape, axis);
  const [on, off] = [elementsOf(inputOf(call, 2))[0] ?? 0, elementsOf(inputOf(call, 3))[0] ?? 0];
  const to = elementsOf(output);
  let at = 0;
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < inner; i++) to[at++] = indices[o * inner + i] === j ? on : off;
    }
  }
};
