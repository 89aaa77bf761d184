import { movableTypes } from '../element-bits.js';
import { requireDtype, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { shapeFromVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * A tensor of the given dimensions whose elements all have the given value.
 *
 * Source: Prepare and ResizeOutputImpl, tflite/kernels/fill.cc
 */
export const fill: OpSpec<'FILL'> = {
  name: 'FILL',
  code: 94,
  options: 'FillOptions',
  inputs: [
    { name: 'dims', dtypes: ['INT32', 'INT64'] },
    { name: 'value', dtypes: [...movableTypes, 'STRING'] },
  ],
  outputs: [{ name: 'output', dtypes: [...movableTypes, 'STRING'] }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [0] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'FILL');
    const dims = requireInput(call, 0, 'FILL');
    const value = requireInput(call, 1, 'FILL');
    requireDtype(dims, ['INT32', 'INT64'], 'FILL dims');
    requireRank(value, 0, 'FILL value');
    return [{ dtype: value.dtype, shape: shapeFromVector(dims, 'FILL dims') }];
  },
  version: versionByType({ FLOAT8_E4M3FN: 5, FLOAT8_E5M2: 5, FLOAT16: 4, INT8: 3, INT16: 3, BOOL: 2, STRING: 2 }, 1),
};
