import { movableTypes } from '../element-bits.js';
import { blockVersion, divideEvenly, requireBlockOperands } from '../shapes/block.js';
import { productOf } from '../shapes/check.js';
import { padShape } from '../shapes/padding.js';
import type { OpSpec } from '../spec.js';

/**
 * Pads the spatial axes and moves blocks of their elements into the batch: [n, …s, c] gives [n · Πb, …(s + paddings) /
 * b, c].
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/space_to_batch_nd.cc
 */
export const spaceToBatchNd: OpSpec<'SPACE_TO_BATCH_ND'> = {
  name: 'SPACE_TO_BATCH_ND',
  code: 38,
  options: 'SpaceToBatchNDOptions',
  inputs: [
    { name: 'input', dtypes: movableTypes },
    { name: 'blockShape', dtypes: ['INT32'] },
    { name: 'paddings', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: movableTypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1, 2] },
  inferTypes(call) {
    const { input, shape, block, pairs } = requireBlockOperands(call, 'SPACE_TO_BATCH_ND', 'paddings');
    if (shape === null) return [{ dtype: input.dtype, shape: null }];
    const padded = padShape(shape.slice(1, -1), pairs) ?? [];
    const spatial = padded.map((size, axis) => {
      const parts = block?.[axis];
      return parts === undefined ? -1 : divideEvenly(size, parts, `SPACE_TO_BATCH_ND padded axis ${axis + 1}`);
    });
    const batch = productOf([shape[0] ?? -1, ...(block ?? [-1])]);
    return [{ dtype: input.dtype, shape: [batch, ...spatial, shape.at(-1) ?? -1] }];
  },
  version: blockVersion,
};
