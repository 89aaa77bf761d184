import { movableTypes } from '../element-bits.js';
import { requireSelectOperands } from '../families/select.js';
import { requireSameShape } from '../shapes/check.js';
import type { OpSpec, Shape } from '../spec.js';

/**
 * z[i] = condition[i] ? x[i] : y[i]. x and y have one shape; so has the condition, or it is a scalar or a vector along
 * their first axis. Upstream's version rule also asks for UINT32 and INT8, but of the condition, which is always BOOL.
 *
 * Source: SelectPrepare<kVersionOne>, tflite/kernels/select.cc
 */
export const select: OpSpec<'SELECT'> = {
  name: 'SELECT',
  code: 64,
  options: 'SelectOptions',
  inputs: [
    { name: 'condition', dtypes: ['BOOL'] },
    { name: 'x', dtypes: movableTypes },
    { name: 'y', dtypes: movableTypes },
  ],
  outputs: [{ name: 'z', dtypes: movableTypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [0] },
  inferTypes(call) {
    const { condition, x, y, kept } = requireSelectOperands(call, 'SELECT');
    if (kept !== undefined) return [{ dtype: x.dtype, shape: kept }];
    const shape = requireSameShape(x.shape, y.shape, 'SELECT x', 'y');
    if (selectsRows(condition.shape, shape)) return [{ dtype: x.dtype, shape }];
    return [{ dtype: x.dtype, shape: requireSameShape(shape, condition.shape, 'SELECT x', 'condition') }];
  },
  version: ({ inputs }) => (inputs.some((input) => input?.shape?.length === 5) ? 3 : 1),
};

function selectsRows(condition: Shape, shape: Shape): boolean {
  if (condition === null || condition.length > 1) return false;
  if (condition.length === 0 || shape === null) return true;
  return shape.length > 0 && (condition[0] === -1 || shape[0] === -1 || condition[0] === shape[0]);
}
