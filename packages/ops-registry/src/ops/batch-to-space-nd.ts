import { movableTypes } from '../element-bits.js';
import { LiteError } from '../errors.js';
import { blockVersion, divideEvenly, requireBlockOperands } from '../shapes/block.js';
import { productOf } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * Moves parts of the batch back into blocks of the spatial axes and crops these: [n, …s, c] gives [n / Πb, …s · b −
 * crops, c].
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/batch_to_space_nd.cc
 */
export const batchToSpaceNd: OpSpec<'BATCH_TO_SPACE_ND'> = {
  name: 'BATCH_TO_SPACE_ND',
  code: 37,
  options: 'BatchToSpaceNDOptions',
  inputs: [
    { name: 'input', dtypes: movableTypes },
    { name: 'blockShape', dtypes: ['INT32'] },
    { name: 'crops', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: movableTypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1, 2] },
  inferTypes(call) {
    const { input, shape, block, pairs } = requireBlockOperands(call, 'BATCH_TO_SPACE_ND', 'crops');
    if (shape === null) return [{ dtype: input.dtype, shape: null }];
    const spatial = shape.slice(1, -1).map((size, axis) => {
      const factor = block?.[axis];
      const crops = pairs?.[axis];
      return size < 0 || factor === undefined || crops === undefined ? -1 : cropped(size * factor, crops);
    });
    const batch = block === null ? -1 : divideEvenly(shape[0] ?? -1, productOf(block), 'BATCH_TO_SPACE_ND batch');
    return [{ dtype: input.dtype, shape: [batch, ...spatial, shape.at(-1) ?? -1] }];
  },
  version: blockVersion,
};

function cropped(size: number, [before, after]: readonly [number, number]): number {
  if (before + after <= size) return size - before - after;
  throw new LiteError('SHAPE_PADDINGS', `BATCH_TO_SPACE_ND crops ${before} and ${after} of ${size} elements`);
}
