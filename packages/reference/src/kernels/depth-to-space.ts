import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/**
 * Channels become blocks of block × block pixels: `[n, h, w, b · b · c] → [n, h · b, w · b, c]`.
 *
 * Source: DepthToSpace, tflite/kernels/internal/reference/depth_to_space.h
 */
export const depthToSpace: Kernel<OpOptions['DEPTH_TO_SPACE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const block = call.options.blockSize;
  const [n = 1, h = 1, w = 1, depth = 1] = input.shape;
  const c = depth / (block * block);
  // Output coordinates n, h, bh, w, bw, c.
  const shape = [n, h, block, w, block, c];
  moveElements(output, input, stridedIndices(shape, [h * w * depth, w * depth, block * c, depth, c, 1]));
};
