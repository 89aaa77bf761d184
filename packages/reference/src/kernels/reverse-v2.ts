import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { axisOf, inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/** The elements in opposite order along the axes in input 1. Source: tflite/kernels/reverse.cc */
export const reverseV2: Kernel<OpOptions['REVERSE_V2']> = (call) => {
  const input = inputOf(call, 0);
  const { shape } = input;
  const strides = [...stridesOf(shape)];
  let offset = 0;
  for (const listed of integersOf(inputOf(call, 1))) {
    const axis = axisOf(listed, shape.length);
    const stride = strides[axis] ?? 0;
    offset += ((shape[axis] ?? 1) - 1) * stride;
    strides[axis] = -stride;
  }
  moveElements(outputOf(call), input, stridedIndices(shape, strides, offset));
};
