import type { OpOptions } from '@litesmith/ops-registry';
import { inParts } from '../families/complex.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { broadcastIndices, moveElements } from '../strided.js';

/** Axes of size 1 and missing leading ones repeated to the shape in input 1. Source: tflite/kernels/broadcast_to.cc */
export const broadcastTo: Kernel<OpOptions['BROADCAST_TO']> = (call) => {
  const [input, output] = [inParts(inputOf(call, 0)), inParts(outputOf(call))];
  moveElements(output, input, broadcastIndices(input.shape, output.shape));
};
