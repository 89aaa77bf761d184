import { movableTypes } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import {
  elementCountOf,
  requireDtype,
  requireInput,
  requireInputCount,
  unknownDims,
  valuesOf,
} from '../shapes/check.js';
import { requireLength } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [...movableTypes, 'STRING'];

/**
 * output[i] = input[i mod shape]: the input repeated along every axis.
 *
 * Source: Prepare and MultiplyShapeDims, tflite/kernels/tile.cc
 */
export const tile: OpSpec<'TILE'> = {
  name: 'TILE',
  code: 69,
  options: 'TileOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'multiples', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'TILE');
    const input = requireInput(call, 0, 'TILE');
    const multiplesInput = requireInput(call, 1, 'TILE');
    requireDtype(multiplesInput, ['INT32', 'INT64'], 'TILE multiples');
    const multiples = valuesOf(multiplesInput);
    const length = multiples?.length ?? elementCountOf(multiplesInput.shape);
    if (input.shape !== null) requireLength({ length, values: null }, input.shape.length, 'TILE multiples');
    const negative = multiples?.find((multiple) => multiple < 0);
    if (negative !== undefined)
      throw new LiteError('SHAPE_SIZE', `TILE multiples has ${negative}, expected at least 0`);
    const shape = input.shape ?? (length < 0 ? null : unknownDims(length));
    return [{ dtype: input.dtype, shape: shape?.map((dim, axis) => tiledDim(dim, multiples?.[axis] ?? -1)) ?? null }];
  },
  version: versionByType({ INT8: 3, STRING: 2 }),
};

function tiledDim(dim: number, multiple: number): number {
  if (dim === 0 || multiple === 0) return 0;
  return dim < 0 || multiple < 0 ? -1 : dim * multiple;
}
