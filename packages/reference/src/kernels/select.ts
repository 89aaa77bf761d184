import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * x where the condition is true, else y. A condition of rank 0 or 1 may choose whole slices along the first axis.
 *
 * Source: tflite/kernels/select.cc; Select and RankOneSelect, reference/select.h
 */
export const select: Kernel<OpOptions['SELECT']> = (call) => {
  const [condition, x, y, to] = [inputOf(call, 0), inputOf(call, 1), inputOf(call, 2), elementsOf(outputOf(call))];
  const [choices, fromX, fromY] = [elementsOf(condition), elementsOf(x), elementsOf(y)];
  const slice = to.length / choices.length;
  for (let i = 0; i < to.length; i++) {
    to[i] = (choices[Math.floor(i / slice)] ? fromX[i] : fromY[i]) ?? 0;
  }
};
