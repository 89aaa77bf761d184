import { movableTypes } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import { stridedSliceShape } from '../shapes/strided-slice.js';
import { requireLength, requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [...movableTypes, 'STRING'];
const names = ['begin', 'end', 'strides'] as const;
const byType = versionByType({ BOOL: 3, INT8: 2 });

/**
 * output[i] = input[begin + i · stride] while before `end`, along every axis. Masks open a side, take whole axes, add
 * axes of size 1 and drop axes; with `offset`, `end` holds lengths.
 *
 * Source: Prepare, tflite/kernels/strided_slice.cc
 */
export const stridedSlice: OpSpec<'STRIDED_SLICE'> = {
  name: 'STRIDED_SLICE',
  code: 45,
  options: 'StridedSliceOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'begin', dtypes: ['INT32'] },
    { name: 'end', dtypes: ['INT32'] },
    { name: 'strides', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1, 2, 3] },
  inferTypes(call) {
    requireInputCount(call, 4, 4, 'STRIDED_SLICE');
    const input = requireInput(call, 0, 'STRIDED_SLICE');
    const vectors = names.map((name, index) => {
      const operand = requireInput(call, index + 1, 'STRIDED_SLICE');
      requireDtype(operand, ['INT32'], `STRIDED_SLICE ${name}`);
      return requireVector(operand, `STRIDED_SLICE ${name}`);
    });
    const count = Math.max(...vectors.map(({ length }) => length));
    for (const [index, vector] of vectors.entries()) requireLength(vector, count, `STRIDED_SLICE ${names[index]}`);
    if (count > 31) throw new LiteError('SHAPE_SLICE', `STRIDED_SLICE has ${count} entries, expected at most 31`);
    const { shape } = input;
    if (shape === null || count < 0) return [{ dtype: input.dtype, shape: null }];
    const [begin = null, end = null, strides = null] = vectors.map(({ values }) => values);
    return [{ dtype: input.dtype, shape: stridedSliceShape(shape, { ...call.options, count, begin, end, strides }) }];
  },
  version(call) {
    const { offset, ellipsisMask, newAxisMask } = call.options;
    const dtype = call.inputs[0]?.dtype;
    if (offset) return 8;
    if (dtype === 'UINT32') return 7;
    if (ellipsisMask !== 0 || newAxisMask !== 0) return 6;
    if (dtype === 'STRING') return 5;
    return (call.inputs[0]?.shape?.length ?? 0) > 4 ? 4 : byType(call);
  },
};
