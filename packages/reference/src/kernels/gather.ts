import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { axisOf, elementCount, elementsOf, inputOf, integersOf, outputOf } from '../operands.js';

/**
 * Slices along an axis, picked by index; leading `batchDims` axes of input and indices go together.
 *
 * @throws {LiteError} `REFERENCE_INDEX` if an index lies outside of the axis.
 * Source: tflite/kernels/gather.cc; Gather, reference/gather.h
 */
export const gather: Kernel<OpOptions['GATHER']> = (call) => {
  const [input, positions, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const axis = axisOf(call.options.axis, input.shape.length);
  const { batchDims } = call.options;
  const leading = batchDims < 0 ? batchDims + positions.shape.length : batchDims;
  const batch = elementCount(input.shape.slice(0, leading));
  const outer = elementCount(input.shape.slice(leading, axis));
  const size = input.shape[axis] ?? 1;
  const inner = elementCount(input.shape.slice(axis + 1));
  const count = elementCount(positions.shape.slice(leading));
  const indices = integersOf(positions);
  const [from, to] = [elementsOf(input), elementsOf(output)];
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outer; o++) {
      for (let k = 0; k < count; k++) {
        const index = indices[b * count + k] ?? 0;
        if (index < 0 || index >= size) {
          throw new LiteError('REFERENCE_INDEX', `index ${index} does not lie in an axis of size ${size}`);
        }
        const start = ((b * outer + o) * size + index) * inner;
        for (let i = 0; i < inner; i++) to[at++] = from[start + i] ?? 0;
      }
    }
  }
};
