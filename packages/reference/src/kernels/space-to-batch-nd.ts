import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementCount, elementsOf, inputOf, integersOf, outputOf, zeroOf } from '../operands.js';

/**
 * Spatial axes, padded, are cut into blocks; each position within a block becomes a batch. The padding is 0, or the
 * output's zero point.
 *
 * Source: SpaceToBatchND, tflite/kernels/internal/reference/space_to_batch_nd.h
 */
export const spaceToBatchNd: Kernel<OpOptions['SPACE_TO_BATCH_ND']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const block = integersOf(inputOf(call, 1));
  const before = integersOf(inputOf(call, 2)).filter((_, i) => i % 2 === 0);
  const spatial = block.length;
  const [from, to] = [elementsOf(input), elementsOf(output)];
  const batch = input.shape[0] ?? 1;
  const inner = elementCount(input.shape.slice(spatial + 1));
  const zero = zeroOf(output);
  const positions = elementCount(output.shape.slice(1, spatial + 1));
  for (let ob = 0; ob < (output.shape[0] ?? 1); ob++) {
    for (let position = 0; position < positions; position++) {
      let source: number | null = ob % batch;
      // Coordinates of the position and of the block's cell, last axis first, then the source's, first axis first.
      let [rest, cell] = [position, Math.floor(ob / batch)];
      const coordinates: number[] = [];
      for (let axis = spatial - 1; axis >= 0; axis--) {
        const [size, step] = [output.shape[axis + 1] ?? 1, block[axis] ?? 1];
        coordinates.unshift((rest % size) * step + (cell % step) - (before[axis] ?? 0));
        rest = Math.floor(rest / size);
        cell = Math.floor(cell / step);
      }
      for (const [axis, at] of coordinates.entries()) {
        const size = input.shape[axis + 1] ?? 1;
        source = source === null || at < 0 || at >= size ? null : source * size + at;
      }
      const start = (ob * positions + position) * inner;
      for (let i = 0; i < inner; i++) to[start + i] = source === null ? zero : (from[source * inner + i] ?? 0);
    }
  }
};
