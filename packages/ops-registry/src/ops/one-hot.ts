import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { insertDim, normalizeAxis } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireSameDtype } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT32', 'INT64', 'BOOL'];

/**
 * output[…, j, …] = (indices[…] = j) ? onValue : offValue, with a new axis of size depth at `axis` (−1: the last). An
 * index outside [0, depth) gives a row of offValue.
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/one_hot.cc
 */
export const oneHot: OpSpec<'ONE_HOT'> = {
  name: 'ONE_HOT',
  code: 85,
  options: 'OneHotOptions',
  inputs: [
    { name: 'indices', dtypes: ['INT32', 'INT64'] },
    { name: 'depth', dtypes: ['INT32'] },
    { name: 'onValue', dtypes },
    { name: 'offValue', dtypes },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 4, 4, 'ONE_HOT');
    const indices = requireInput(call, 0, 'ONE_HOT');
    const depthInput = requireInput(call, 1, 'ONE_HOT');
    const on = requireInput(call, 2, 'ONE_HOT');
    const off = requireInput(call, 3, 'ONE_HOT');
    requireDtype(indices, ['INT32', 'INT64'], 'ONE_HOT indices');
    requireDtype(depthInput, ['INT32'], 'ONE_HOT depth');
    requireSameDtype(on, off, 'ONE_HOT onValue', 'offValue');
    requireScalar(on, 'ONE_HOT onValue');
    requireScalar(off, 'ONE_HOT offValue');
    const depth = requireScalar(depthInput, 'ONE_HOT depth');
    if (depth !== null && depth < 0) {
      throw new LiteError('SHAPE_SIZE', `ONE_HOT depth is ${depth}, expected at least 0`);
    }
    const { axis } = call.options;
    if (axis < -1) throw new LiteError('SHAPE_AXIS', `ONE_HOT axis is ${axis}, expected −1 or an axis from 0 on`);
    if (indices.shape === null) return [{ dtype: on.dtype, shape: null }];
    const position = normalizeAxis(axis, indices.shape.length + 1, 'ONE_HOT axis');
    return [{ dtype: on.dtype, shape: insertDim(indices.shape, position, depth ?? -1) }];
  },
  version: () => 1,
};
