import { elementBits, everyType } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireRank, requireSameDtype } from '../shapes/check.js';
import { requireLength, requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = everyType.filter((type) => elementBits[type] >= 8 || type === 'INT4');
const byType = versionByType({ BFLOAT16: 6, INT4: 5, INT16: 4, FLOAT16: 3 });

/**
 * The operand with `update` written over it from `startIndices` on; starts are clamped so that the update fits.
 *
 * Source: Prepare, tflite/kernels/dynamic_update_slice.cc
 */
export const dynamicUpdateSlice: OpSpec<'DYNAMIC_UPDATE_SLICE'> = {
  name: 'DYNAMIC_UPDATE_SLICE',
  code: 151,
  options: 'DynamicUpdateSliceOptions',
  inputs: [
    { name: 'operand', dtypes },
    { name: 'update', dtypes },
    { name: 'startIndices', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [2] },
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'DYNAMIC_UPDATE_SLICE');
    const operand = requireInput(call, 0, 'DYNAMIC_UPDATE_SLICE');
    const update = requireInput(call, 1, 'DYNAMIC_UPDATE_SLICE');
    const starts = requireInput(call, 2, 'DYNAMIC_UPDATE_SLICE');
    requireSameDtype(operand, update, 'DYNAMIC_UPDATE_SLICE operand', 'update');
    requireDtype(starts, ['INT32', 'INT64'], 'DYNAMIC_UPDATE_SLICE startIndices');
    const vector = requireVector(starts, 'DYNAMIC_UPDATE_SLICE startIndices');
    const shape = operand.shape;
    if (shape === null) return [{ dtype: operand.dtype, shape }];
    requireLength(vector, shape.length, 'DYNAMIC_UPDATE_SLICE startIndices');
    const updates = requireRank(update, shape.length, 'DYNAMIC_UPDATE_SLICE update');
    if (updates.some((size, axis) => (shape[axis] ?? -1) >= 0 && size > (shape[axis] ?? -1))) {
      const shapes = `[${updates.join(', ')}] into [${shape.join(', ')}]`;
      throw new LiteError('SHAPE_SLICE', `DYNAMIC_UPDATE_SLICE of ${shapes}: the update does not fit`);
    }
    return [{ dtype: operand.dtype, shape }];
  },
  version(call) {
    const version = byType(call);
    return version === 1 && call.inputs[2]?.dtype === 'INT64' ? 2 : version;
  },
};
