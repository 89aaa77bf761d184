import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { axisOf, elementsOf, inputOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/** The slices along an axis, without it. Source: Unpack, tflite/kernels/internal/reference/reference_ops.h */
export const unpack: Kernel<OpOptions['UNPACK']> = (call) => {
  const input = inputOf(call, 0);
  const { outer, size, inner } = aroundAxis(input.shape, axisOf(call.options.axis, input.shape.length));
  const from = elementsOf(input);
  for (const [k, output] of call.outputs.entries()) {
    const to = elementsOf(output);
    for (let row = 0; row < outer; row++) {
      for (let i = 0; i < inner; i++) to[row * inner + i] = from[(row * size + k) * inner + i] ?? 0;
    }
  }
};
