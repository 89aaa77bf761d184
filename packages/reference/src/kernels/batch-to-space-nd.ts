import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementCount, elementsOf, inputOf, integersOf, outputOf } from '../operands.js';

/**
 * The inverse of SPACE_TO_BATCH_ND: batches become positions within blocks of the spatial axes, which are then cropped.
 *
 * Source: BatchToSpaceND, tflite/kernels/internal/reference/batch_to_space_nd.h
 */
export const batchToSpaceNd: Kernel<OpOptions['BATCH_TO_SPACE_ND']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const block = integersOf(inputOf(call, 1));
  const before = integersOf(inputOf(call, 2)).filter((_, i) => i % 2 === 0);
  const spatial = block.length;
  const [from, to] = [elementsOf(input), elementsOf(output)];
  const batch = output.shape[0] ?? 1;
  const inner = elementCount(output.shape.slice(spatial + 1));
  const positions = elementCount(output.shape.slice(1, spatial + 1));
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      let rest = position;
      let cell = 0;
      let source = 0;
      let [cellScale, sourceScale] = [1, 1];
      for (let axis = spatial - 1; axis >= 0; axis--) {
        const step = block[axis] ?? 1;
        const size = output.shape[axis + 1] ?? 1;
        const at = (rest % size) + (before[axis] ?? 0);
        rest = Math.floor(rest / size);
        cell += (at % step) * cellScale;
        source += Math.floor(at / step) * sourceScale;
        cellScale *= step;
        sourceScale *= input.shape[axis + 1] ?? 1;
      }
      const start = ((cell * batch + b) * sourceScale + source) * inner;
      const target = (b * positions + position) * inner;
      for (let i = 0; i < inner; i++) to[target + i] = from[start + i] ?? 0;
    }
  }
};
