import { elementBits, everyType } from '../element-bits.js';
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

const dtypes: readonly TensorType[] = everyType.filter((type) => elementBits[type] >= 8);

/**
 * Puts dilations[i] − 1 padding values between neighbours along axis i: a size d becomes (d − 1) · dilation + 1, and 0
 * stays 0.
 *
 * Source: Prepare and SetupOutputTensor, tflite/kernels/dilate.cc
 */
export const dilate: OpSpec<'DILATE'> = {
  name: 'DILATE',
  code: 203,
  options: 'DilateOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'dilations', dtypes: ['INT32'] },
    { name: 'paddingValue', dtypes },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'DILATE');
    const input = requireInput(call, 0, 'DILATE');
    const dilationsInput = requireInput(call, 1, 'DILATE');
    const padding = requireInput(call, 2, 'DILATE');
    requireDtype(dilationsInput, ['INT32'], 'DILATE dilations');
    requireSameDtype(input, padding, 'DILATE input', 'paddingValue');
    requireScalar(padding, 'DILATE paddingValue');
    const shape = requireRankBetween(input, 1, Number.POSITIVE_INFINITY, 'DILATE input');
    const { length, values } = requireVector(dilationsInput, 'DILATE dilations');
    if (shape !== null) requireLength({ length, values }, shape.length, 'DILATE dilations');
    const low = values?.find((dilation) => dilation < 1);
    if (low !== undefined) throw new LiteError('SHAPE_OPTION', `DILATE dilations has ${low}, expected at least 1`);
    const dilated = shape?.map((dim, axis) => {
      const dilation = values?.[axis] ?? -1;
      if (dim === 0) return 0;
      return dim < 0 || dilation < 0 ? -1 : (dim - 1) * dilation + 1;
    });
    return [{ dtype: input.dtype, shape: dilated ?? null }];
  },
  version: () => 1,
};
