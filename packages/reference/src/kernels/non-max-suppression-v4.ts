import type { OpOptions } from '@litesmith/ops-registry';
import { fillPlaces, suppress } from '../families/non-max-suppression.js';
import type { Kernel } from '../kernel.js';
import { numbersOf, outputOf } from '../operands.js';

/**
 * Indices of the boxes that non-maximum suppression picks, and how many they are.
 *
 * Source: Eval, tflite/kernels/non_max_suppression.cc
 */
export const nonMaxSuppressionV4: Kernel<OpOptions['NON_MAX_SUPPRESSION_V4']> = (call) => {
  const picked = suppress(call, 0);
  fillPlaces(call, 0, picked, ({ index }) => index);
  numbersOf(outputOf(call, 1))[0] = picked.length;
};
