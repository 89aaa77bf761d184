import type { TensorType } from '../schema/enums.js';
import { insertDim, normalizeAxis } from '../shapes/axes.js';
import { requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'UINT32', 'INT64'];

/**
 * Inputs of one shape stacked along a new axis at `axis` (−1: the last).
 *
 * Source: Prepare, tflite/kernels/pack.cc
 */
export const pack: OpSpec<'PACK'> = {
  name: 'PACK',
  code: 83,
  options: 'PackOptions',
  inputs: [{ name: 'values', dtypes, variadic: true }],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  inferTypes(call) {
    const { axis, valuesCount } = call.options;
    requireInputCount(call, valuesCount, valuesCount, 'PACK');
    const first = requireInput(call, 0, 'PACK');
    let shape = first.shape;
    for (let index = 1; index < valuesCount; index++) {
      const value = requireInput(call, index, 'PACK');
      requireSameDtype(first, value, 'PACK value 0', `value ${index}`);
      shape = requireSameShape(shape, value.shape, 'PACK value 0', `value ${index}`);
    }
    if (shape === null) return [{ dtype: first.dtype, shape: null }];
    const position = normalizeAxis(axis, shape.length + 1, 'PACK axis');
    return [{ dtype: first.dtype, shape: insertDim(shape, position, valuesCount) }];
  },
  version: versionByType({ FLOAT8_E4M3FN: 5, FLOAT8_E5M2: 5, UINT32: 4, INT16: 3, INT8: 2 }),
};
