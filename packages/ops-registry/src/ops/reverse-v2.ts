import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { distinctAxes } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import { requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'INT8',
  'UINT8',
  'INT16',
  'INT32',
  'INT64',
  'BOOL',
];

/**
 * The input with the order of elements turned round along the listed axes. Kernels want these to follow one another.
 *
 * Source: Prepare, tflite/kernels/reverse.cc
 */
export const reverseV2: OpSpec<'REVERSE_V2'> = {
  name: 'REVERSE_V2',
  code: 105,
  options: 'ReverseV2Options',
  inputs: [
    { name: 'input', dtypes },
    { name: 'axes', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'REVERSE_V2');
    const input = requireInput(call, 0, 'REVERSE_V2');
    const axesInput = requireInput(call, 1, 'REVERSE_V2');
    requireDtype(axesInput, ['INT32'], 'REVERSE_V2 axes');
    const shape = requireRankBetween(input, 0, 8, 'REVERSE_V2 input');
    const axes = requireVector(axesInput, 'REVERSE_V2 axes');
    if (shape !== null && axes.length > shape.length) {
      throw new LiteError('SHAPE_LENGTH', `REVERSE_V2 lists ${axes.length} axes, the input has ${shape.length}`);
    }
    if (shape !== null && axes.values !== null) distinctAxes(axes.values, shape.length, 'REVERSE_V2 axes');
    return [{ dtype: input.dtype, shape }];
  },
  version: versionByType({ FLOAT8_E4M3FN: 4, FLOAT8_E5M2: 4, INT8: 3, BOOL: 2 }),
};
