import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import {
  requireDtype,
  requireInput,
  requireInputCount,
  requireRankBetween,
  requireSameDtype,
} from '../shapes/check.js';
import { requireLength, requireScalar, requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'FLOAT64', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64', 'BOOL'];
const names = ['windowShape', 'windowStrides', 'windowDilations'] as const;

/**
 * Folds every window into one element, starting from `initValue`: ⌊(size − extent) / stride⌋ + 1 windows along each
 * axis, with extent = (window − 1) · dilation + 1, and none where the input is smaller. At most six axes.
 *
 * Source: TFLiteData and ReduceWindowData::ComputeOutputShape, tflite/kernels/stablehlo_reduce_window.cc
 */
export const reduceWindow: OpSpec<'REDUCE_WINDOW'> = {
  name: 'REDUCE_WINDOW',
  code: 205,
  options: 'ReduceWindowOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'initValue', dtypes },
    { name: 'windowShape', dtypes: ['INT64'] },
    { name: 'windowStrides', dtypes: ['INT64'] },
    { name: 'windowDilations', dtypes: ['INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 5, 5, 'REDUCE_WINDOW');
    const input = requireInput(call, 0, 'REDUCE_WINDOW');
    const initValue = requireInput(call, 1, 'REDUCE_WINDOW');
    requireSameDtype(input, initValue, 'REDUCE_WINDOW input', 'initValue');
    requireScalar(initValue, 'REDUCE_WINDOW initValue');
    const shape = requireRankBetween(input, 1, 6, 'REDUCE_WINDOW input');
    const [windows, strides, dilations] = names.map((name, index) => {
      const operand = requireInput(call, index + 2, 'REDUCE_WINDOW');
      requireDtype(operand, ['INT64'], `REDUCE_WINDOW ${name}`);
      const vector = requireVector(operand, `REDUCE_WINDOW ${name}`);
      if (shape !== null) requireLength(vector, shape.length, `REDUCE_WINDOW ${name}`);
      const low = vector.values?.find((value) => value < 1);
      if (low !== undefined)
        throw new LiteError('SHAPE_OPTION', `REDUCE_WINDOW ${name} has ${low}, expected at least 1`);
      return vector.values;
    });
    const counts = shape?.map((size, axis) => {
      const [window, stride, dilation] = [windows?.[axis], strides?.[axis], dilations?.[axis]];
      if (size < 0 || window === undefined || stride === undefined || dilation === undefined) return -1;
      const extent = (window - 1) * dilation + 1;
      return size < extent ? 0 : Math.floor((size - extent) / stride) + 1;
    });
    return [{ dtype: input.dtype, shape: counts ?? null }];
  },
  version: () => 1,
};
