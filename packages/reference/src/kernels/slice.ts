import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/** The block of the output's shape that starts at the coordinates in input 1. Source: tflite/kernels/slice.cc */
export const slice: Kernel<OpOptions['SLICE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const strides = stridesOf(input.shape);
  const offset = integersOf(inputOf(call, 1)).reduce((sum, begin, axis) => sum + begin * (strides[axis] ?? 0), 0);
  moveElements(output, input, stridedIndices(output.shape, strides, offset));
};
