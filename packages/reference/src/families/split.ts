import type { TensorValue } from '../kernel.js';
import { elementsOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/** Cuts a tensor along an axis into pieces of the outputs' sizes. Source: Split, tflite/kernels/internal/reference/reference_ops.h */
export function splitAlong(input: TensorValue, axis: number, outputs: readonly TensorValue[]): void {
  const { outer, size, inner } = aroundAxis(input.shape, axis);
  const from = elementsOf(input);
  let start = 0;
  for (const output of outputs) {
    const to = elementsOf(output);
    const own = output.shape[axis] ?? 0;
    for (let row = 0; row < outer; row++) {
      const offset = (row * size + start) * inner;
      for (let i = 0; i < own * inner; i++) to[row * own * inner + i] = from[offset + i] ?? 0;
    }
    start += own;
  }
}
