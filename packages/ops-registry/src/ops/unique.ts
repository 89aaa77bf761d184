import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * The distinct elements of a vector in order of appearance, and for every element the position of its like among them.
 *
 * Source: Prepare, tflite/kernels/unique.cc
 */
export const unique: OpSpec<'UNIQUE'> = {
  name: 'UNIQUE',
  code: 103,
  options: 'UniqueOptions',
  inputs: [{ name: 'input', dtypes }],
  outputs: [
    { name: 'values', dtypes },
    { name: 'indices', dtypes: ['INT32', 'INT64'] },
  ],
  dynamicOutput: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'UNIQUE');
    const input = requireInput(call, 0, 'UNIQUE');
    const indexType = call.options.idxOutType;
    requireDtype({ dtype: indexType, shape: null }, ['INT32', 'INT64'], 'UNIQUE idxOutType');
    const shape = requireRank(input, 1, 'UNIQUE input');
    return [
      { dtype: input.dtype, shape: [-1] },
      { dtype: indexType, shape },
    ];
  },
  version: () => 1,
};
