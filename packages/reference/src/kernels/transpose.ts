import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { axisOf, inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/** Axis k of the output is axis `permutation[k]` of the input. Source: tflite/kernels/transpose.cc */
export const transpose: Kernel<OpOptions['TRANSPOSE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const strides = stridesOf(input.shape);
  const permuted = integersOf(inputOf(call, 1)).map((axis) => strides[axisOf(axis, input.shape.length)] ?? 0);
  moveElements(output, input, stridedIndices(output.shape, permuted));
};
