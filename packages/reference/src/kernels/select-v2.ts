import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';
import { broadcastIndices } from '../strided.js';

/** x where the condition is true, else y; all three broadcast to the output. Source: tflite/kernels/select.cc */
export const selectV2: Kernel<OpOptions['SELECT_V2']> = (call) => {
  const output = outputOf(call);
  const to = elementsOf(output);
  const [condition, x, y] = [0, 1, 2].map((i) => {
    const value = inputOf(call, i);
    return { from: elementsOf(value), indices: broadcastIndices(value.shape, output.shape) };
  });
  if (!condition || !x || !y) return;
  for (let i = 0; i < to.length; i++) {
    const chosen = condition.from[condition.indices[i] ?? 0] ? x : y;
    to[i] = chosen.from[chosen.indices[i] ?? 0] ?? 0;
  }
};
