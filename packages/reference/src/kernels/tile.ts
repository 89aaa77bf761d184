import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/** Repeated as often along each axis as input 1 says. Source: tflite/kernels/tile.cc */
export const tile: Kernel<OpOptions['TILE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const multiples = integersOf(inputOf(call, 1));
  const strides = stridesOf(input.shape);
  // Each axis becomes two: the repetition, which moves nowhere in the input, and the axis itself.
  const indices = stridedIndices(
    input.shape.flatMap((size, axis) => [multiples[axis] ?? 1, size]),
    strides.flatMap((stride) => [0, stride]),
  );
  moveElements(output, input, indices);
};
