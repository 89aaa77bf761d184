import { movableTypes } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, unknownDims } from '../shapes/check.js';
import { requireLength, requireVector } from '../shapes/vector.js';
import type { OpCall, OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [...movableTypes, 'INT4', 'STRING'];
const byType = versionByType({ FLOAT16: 8, INT4: 7, UINT32: 6, INT16: 4, STRING: 3, INT8: 2 });

/**
 * output[i] = input[i + begin]: `size` elements from `begin` on along every axis; a size of −1 takes all that follow.
 *
 * Source: Prepare and CalculateOutputShapeVector, tflite/kernels/slice.cc
 */
export const slice: OpSpec<'SLICE'> = {
  name: 'SLICE',
  code: 65,
  options: 'SliceOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'begin', dtypes: ['INT32', 'INT64'] },
    { name: 'size', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1, 2] },
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'SLICE');
    const input = requireInput(call, 0, 'SLICE');
    const beginInput = requireInput(call, 1, 'SLICE');
    const sizeInput = requireInput(call, 2, 'SLICE');
    requireDtype(beginInput, ['INT32', 'INT64'], 'SLICE begin');
    requireDtype(sizeInput, ['INT32', 'INT64'], 'SLICE size');
    const begin = requireVector(beginInput, 'SLICE begin');
    const size = requireVector(sizeInput, 'SLICE size');
    const length = begin.length < 0 ? size.length : begin.length;
    requireLength(size, length, 'SLICE size');
    if (input.shape !== null) requireLength({ length, values: null }, input.shape.length, 'SLICE begin');
    const shape = input.shape ?? (length < 0 ? null : unknownDims(length));
    const sliced = shape?.map((dim, axis) => sliceDim(dim, begin.values?.[axis] ?? null, size.values?.[axis] ?? null));
    return [{ dtype: input.dtype, shape: sliced ?? null }];
  },
  version(call) {
    const version = byType(call);
    return version < 5 && rankOf(call) > 4 ? 5 : version;
  },
};

function rankOf({ inputs }: OpCall<unknown>): number {
  return inputs[0]?.shape?.length ?? 0;
}

function sliceDim(dim: number, begin: number | null, size: number | null): number {
  const end = begin === null || size === null ? 0 : size < 0 ? begin : begin + size;
  if ((begin ?? 0) < 0 || (size ?? 0) < -1 || (dim >= 0 && end > dim)) {
    throw new LiteError('SHAPE_SLICE', `SLICE of ${size} elements from ${begin} on goes beyond an axis of ${dim}`);
  }
  if (size === null) return -1;
  if (size >= 0) return size;
  return begin === null || dim < 0 ? -1 : dim - begin;
}
