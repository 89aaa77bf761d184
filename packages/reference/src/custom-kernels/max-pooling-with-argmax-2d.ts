import type { CustomOpOptions } from '@litesmith/ops-registry';
import { poolWithArgmax } from '../families/pool-with-argmax.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** What is added to a tap's number so that its float, however handled, still truncates to it. */
const margin = Math.fround(0.1);

/**
 * Max pooling with the tap of each window that was greatest: row · filter width + column + 0.1.
 *
 * Source: Eval, mediapipe/util/tflite/operations/max_pool_argmax.cc
 */
export const maxPoolingWithArgmax2d: Kernel<CustomOpOptions['MaxPoolingWithArgmax2D']> = (call) => {
  const { options } = call;
  const operands = [inputOf(call, 0), outputOf(call, 0), outputOf(call, 1)] as const;
  poolWithArgmax(
    operands,
    options,
    options.fusedActivationFunction,
    ({ tapY, tapX }) => tapY * options.filterWidth + tapX + margin,
  );
};
