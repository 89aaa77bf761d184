import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { axisOf, elementsOf, inputOf, outputOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/** Inputs of one shape side by side along a new axis. Source: Pack, tflite/kernels/internal/reference/reference_ops.h */
export const pack: Kernel<OpOptions['PACK']> = (call) => {
  const output = outputOf(call);
  const { outer, size, inner } = aroundAxis(output.shape, axisOf(call.options.axis, output.shape.length));
  const to = elementsOf(output);
  for (let k = 0; k < size; k++) {
    const from = elementsOf(inputOf(call, k));
    for (let row = 0; row < outer; row++) {
      for (let i = 0; i < inner; i++) to[(row * size + k) * inner + i] = from[row * inner + i] ?? 0;
    }
  }
};
