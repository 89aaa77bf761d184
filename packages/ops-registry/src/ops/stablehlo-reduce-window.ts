import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import {
  requireDtype,
  requireInput,
  requireInputCount,
  requirePositive,
  requireRank,
  requireSameDtype,
} from '../shapes/check.js';
import { numbersPerAxis } from '../shapes/numbers.js';
import { paddedSize, slidingSize } from '../shapes/sliding-window.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

const kernelTypes: readonly TensorType[] = ['FLOAT32', 'FLOAT64', 'INT8', 'INT16', 'INT32', 'INT64', 'UINT8', 'BOOL'];

/** The kernel's limit. Source: kMaxReduceWindowRank, tflite/kernels/stablehlo_reduce_window.cc. */
const MAX_RANK = 6;

function positivePerAxis(values: readonly bigint[] | null, rank: number, option: string): readonly number[] {
  const what = `STABLEHLO_REDUCE_WINDOW ${option}`;
  return numbersPerAxis(values, rank, 1, what).map((value, axis) => requirePositive(value, `${what}[${axis}]`));
}

/**
 * Combines the elements of every window of the operand, beginning with `initValue`, by the op that is the whole body of
 * subgraph `bodySubgraphIndex` (add, multiply, minimum, maximum, and, or).
 *
 * Source: StablehloData and PadCropReduceWindow, tflite/kernels/stablehlo_reduce_window.cc; ParseStablehloReduceWindow,
 * tflite/core/api/flatbuffer_conversions.cc. The specification also knows several operands at once, the kernel takes
 * one.
 */
export const stablehloReduceWindow: OpSpec<'STABLEHLO_REDUCE_WINDOW'> = {
  name: 'STABLEHLO_REDUCE_WINDOW',
  code: 198,
  options: 'StablehloReduceWindowOptions',
  inputs: [
    { name: 'input', dtypes: kernelTypes },
    { name: 'initValue', dtypes: kernelTypes },
  ],
  outputs: [{ name: 'result', dtypes: kernelTypes }],
  subgraphFields: ['bodySubgraphIndex'],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'STABLEHLO_REDUCE_WINDOW');
    const [input, initValue] = [
      requireInput(call, 0, 'STABLEHLO_REDUCE_WINDOW'),
      requireInput(call, 1, 'STABLEHLO_REDUCE_WINDOW'),
    ];
    requireDtype(input, kernelTypes, 'STABLEHLO_REDUCE_WINDOW input');
    requireSameDtype(input, initValue, 'STABLEHLO_REDUCE_WINDOW input', 'STABLEHLO_REDUCE_WINDOW initValue');
    requireScalar(initValue, 'STABLEHLO_REDUCE_WINDOW initValue');
    const { windowDimensions, windowStrides, baseDilations, windowDilations, padding } = call.options;
    const rank = windowDimensions?.length ?? 0;
    if (rank === 0 || rank > MAX_RANK) {
      throw new LiteError(
        'SHAPE_OPTION',
        `STABLEHLO_REDUCE_WINDOW windowDimensions has ${rank} values, expected 1 to ${MAX_RANK}`,
      );
    }
    const sizes = positivePerAxis(windowDimensions, rank, 'windowDimensions');
    const strides = positivePerAxis(windowStrides, rank, 'windowStrides');
    const dilations = positivePerAxis(baseDilations, rank, 'baseDilations');
    const gaps = positivePerAxis(windowDilations, rank, 'windowDilations');
    const pads = numbersPerAxis(padding, 2 * rank, 0, 'STABLEHLO_REDUCE_WINDOW padding');
    const shape = requireRank(input, rank, 'STABLEHLO_REDUCE_WINDOW input').map((dim, axis) => {
      const window = {
        size: sizes[axis] ?? 1,
        stride: strides[axis] ?? 1,
        low: pads[2 * axis] ?? 0,
        high: pads[2 * axis + 1] ?? 0,
        baseDilation: dilations[axis] ?? 1,
        windowDilation: gaps[axis] ?? 1,
      };
      const padded = paddedSize(dim, window);
      if (dim > 0 && padded !== null && padded <= 0) {
        throw new LiteError('SHAPE_OPTION', `STABLEHLO_REDUCE_WINDOW padding leaves nothing of axis ${axis}`);
      }
      return slidingSize(dim, window);
    });
    return [{ dtype: input.dtype, shape }];
  },
  version: () => 1,
};
