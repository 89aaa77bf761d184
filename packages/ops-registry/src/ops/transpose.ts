import { movableTypes } from '../element-bits.js';
import type { TensorType } from '../schema/enums.js';
import { distinctAxes } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween, unknownDims } from '../shapes/check.js';
import { requireLength, requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [...movableTypes, 'INT4', 'UINT4'];
const byType = versionByType({ BOOL: 3, INT8: 2 });

/**
 * Axis i of the output is axis perm[i] of the input. At most eight axes.
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/transpose.cc
 */
export const transpose: OpSpec<'TRANSPOSE'> = {
  name: 'TRANSPOSE',
  code: 39,
  options: 'TransposeOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'perm', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'TRANSPOSE');
    const input = requireInput(call, 0, 'TRANSPOSE');
    const permInput = requireInput(call, 1, 'TRANSPOSE');
    requireDtype(permInput, ['INT32'], 'TRANSPOSE perm');
    const shape = requireRankBetween(input, 0, 8, 'TRANSPOSE input');
    const perm = requireVector(permInput, 'TRANSPOSE perm');
    if (shape === null) return [{ dtype: input.dtype, shape: perm.length < 0 ? null : unknownDims(perm.length) }];
    requireLength(perm, shape.length, 'TRANSPOSE perm');
    if (perm.values === null) return [{ dtype: input.dtype, shape: unknownDims(shape.length) }];
    const axes = distinctAxes(perm.values, shape.length, 'TRANSPOSE perm');
    return [{ dtype: input.dtype, shape: axes.map((axis) => shape[axis] ?? -1) }];
  },
  version(call) {
    const rank = call.inputs[0]?.shape?.length ?? 0;
    const dtype = call.inputs[0]?.dtype;
    if (dtype === 'FLOAT16') return 9;
    if (dtype === 'BFLOAT16' || rank > 6) return 8;
    if (dtype === 'INT4') return 7;
    if (rank > 5) return 6;
    if (dtype === 'INT16') return 5;
    return rank > 4 ? 4 : byType(call);
  },
};
