import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireRankBetween, valuesOf } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['BOOL', 'FLOAT32', 'INT8', 'UINT8', 'INT32', 'UINT32', 'INT64'];

/**
 * Positions of the elements other than 0 (of a BOOL: true), one row of indices each, in row-major order: [count,
 * rank]. The count is known in advance only where the condition is.
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/where.cc
 */
export const where: OpSpec<'WHERE'> = {
  name: 'WHERE',
  code: 109,
  options: 'WhereOptions',
  inputs: [{ name: 'condition', dtypes }],
  outputs: [{ name: 'positions', dtypes: ['INT64'] }],
  dynamicOutput: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'WHERE');
    const condition = requireInput(call, 0, 'WHERE');
    const shape = requireRankBetween(condition, 1, Number.POSITIVE_INFINITY, 'WHERE condition');
    const count = valuesOf(condition)?.filter((value) => value !== 0).length ?? -1;
    return [{ dtype: 'INT64', shape: [count, shape?.length ?? -1] }];
  },
  version: ({ inputs }) => (inputs[0]?.dtype === 'BOOL' ? 1 : 2),
};
