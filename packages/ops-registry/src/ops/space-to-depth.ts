import type { TensorType } from '../schema/enums.js';
import { divideEvenly } from '../shapes/block.js';
import { requireInput, requireInputCount, requirePositive, requireRank } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT32', 'INT64'];

/**
 * Moves blocks of blockSize² pixels into the channels: [n, h, w, c] gives [n, h / b, w / b, c · b²].
 *
 * Source: Prepare, tflite/kernels/space_to_depth.cc
 */
export const spaceToDepth: OpSpec<'SPACE_TO_DEPTH'> = {
  name: 'SPACE_TO_DEPTH',
  code: 26,
  options: 'SpaceToDepthOptions',
  inputs: [{ name: 'input', dtypes }],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8'], sameScale: true },
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'SPACE_TO_DEPTH');
    const input = requireInput(call, 0, 'SPACE_TO_DEPTH');
    const block = requirePositive(call.options.blockSize, 'SPACE_TO_DEPTH blockSize');
    const [n = -1, h = -1, w = -1, c = -1] = requireRank(input, 4, 'SPACE_TO_DEPTH input');
    const oh = divideEvenly(h, block, 'SPACE_TO_DEPTH height');
    const ow = divideEvenly(w, block, 'SPACE_TO_DEPTH width');
    return [{ dtype: input.dtype, shape: [n, oh, ow, c < 0 ? -1 : c * block * block] }];
  },
  version: versionByType({ INT8: 2 }),
};
