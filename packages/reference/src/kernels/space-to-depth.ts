import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/**
 * Blocks of block × block pixels become channels: `[n, h, w, c] → [n, h/b, w/b, b · b · c]`.
 *
 * Source: SpaceToDepth, tflite/kernels/internal/reference/space_to_depth.h
 */
export const spaceToDepth: Kernel<OpOptions['SPACE_TO_DEPTH']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const block = call.options.blockSize;
  const [n = 1, h = 1, w = 1, c = 1] = input.shape;
  // Output coordinates n, oh, ow, bh, bw, c.
  const shape = [n, h / block, w / block, block, block, c];
  moveElements(output, input, stridedIndices(shape, [h * w * c, block * w * c, block * c, w * c, c, 1]));
};
