import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements } from '../strided.js';

/**
 * Surrounded by its own mirror image: REFLECT leaves the edge element out of it, SYMMETRIC repeats it.
 *
 * Source: tflite/kernels/mirror_pad.cc
 */
export const mirrorPad: Kernel<OpOptions['MIRROR_PAD']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const before = integersOf(inputOf(call, 1)).filter((_, i) => i % 2 === 0);
  const skip = call.options.mode === 'REFLECT' ? 1 : 0;
  const strides = stridesOf(input.shape);
  let indices = Int32Array.of(0);
  for (const [axis, size] of output.shape.entries()) {
    const own = input.shape[axis] ?? 1;
    const mirrored = Array.from({ length: size }, (_, k) => {
      const at = k - (before[axis] ?? 0);
      if (at < 0) return -at - 1 + skip;
      return at < own ? at : 2 * own - 1 - at - skip;
    });
    indices = Int32Array.from(
      Array.from(indices).flatMap((base) => mirrored.map((at) => base + at * (strides[axis] ?? 0))),
    );
  }
  moveElements(output, input, indices);
};
