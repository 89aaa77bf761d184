import type { OpOptions } from '@litesmith/ops-registry';
import { fillPlaces, suppress } from '../families/non-max-suppression.js';
import type { Kernel } from '../kernel.js';
import { inputOf, numbersOf, outputOf, scalarOf } from '../operands.js';

/**
 * Indices and lowered scores of the boxes that soft non-maximum suppression picks, and how many they are.
 *
 * Source: Eval, tflite/kernels/non_max_suppression.cc
 */
export const nonMaxSuppressionV5: Kernel<OpOptions['NON_MAX_SUPPRESSION_V5']> = (call) => {
  const picked = suppress(call, scalarOf(inputOf(call, 5)));
  fillPlaces(call, 0, picked, ({ index }) => index);
  fillPlaces(call, 1, picked, ({ score }) => score);
  numbersOf(outputOf(call, 2))[0] = picked.length;
};
