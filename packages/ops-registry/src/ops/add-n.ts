import { requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * sum[i] = Σ inputs[i], of at least two inputs of one shape. No broadcasting.
 *
 * Source: Prepare, tflite/kernels/add_n.cc
 */
export const addN: OpSpec<'ADD_N'> = {
  name: 'ADD_N',
  code: 106,
  options: 'AddNOptions',
  inputs: [{ name: 'inputs', dtypes: ['FLOAT32', 'INT32'], variadic: true }],
  outputs: [{ name: 'sum', dtypes: ['FLOAT32', 'INT32'] }],
  inferTypes(call) {
    requireInputCount(call, 2, Number.POSITIVE_INFINITY, 'ADD_N');
    const first = requireInput(call, 0, 'ADD_N');
    let shape = first.shape;
    for (let index = 1; index < call.inputs.length; index++) {
      const input = requireInput(call, index, 'ADD_N');
      requireSameDtype(first, input, 'ADD_N input 0', `input ${index}`);
      shape = requireSameShape(shape, input.shape, 'ADD_N input 0', `input ${index}`);
    }
    return [{ dtype: first.dtype, shape }];
  },
  version: () => 1,
};
