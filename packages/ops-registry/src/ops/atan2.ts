import { requirePair } from '../families/binary-elementwise.js';
import type { TensorType } from '../schema/enums.js';
import { requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'FLOAT64', 'FLOAT16', 'BFLOAT16'];

/**
 * z = atan2(y, x), the angle of the point (x, y) in radians. No broadcasting.
 *
 * Source: Atan2Prepare, tflite/kernels/atan2.cc
 */
export const atan2: OpSpec<'ATAN2'> = {
  name: 'ATAN2',
  code: 156,
  options: 'ATan2Options',
  inputs: [
    { name: 'y', dtypes },
    { name: 'x', dtypes },
  ],
  outputs: [{ name: 'z', dtypes }],
  inferTypes(call) {
    const [y, x] = requirePair(call, 'ATAN2', ['y', 'x']);
    return [{ dtype: y.dtype, shape: requireSameShape(y.shape, x.shape, 'ATAN2 y', 'x') }];
  },
  version: () => 1,
};
