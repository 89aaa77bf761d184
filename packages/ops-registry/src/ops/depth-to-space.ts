import type { TensorType } from '../schema/enums.js';
import { divideEvenly } from '../shapes/block.js';
import { requireInput, requireInputCount, requirePositive, requireRank } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT32', 'INT64'];

/**
 * Moves channels into blocks of blockSize² pixels: [n, h, w, c] gives [n, h · b, w · b, c / b²].
 *
 * Source: Prepare, tflite/kernels/depth_to_space.cc
 */
export const depthToSpace: OpSpec<'DEPTH_TO_SPACE'> = {
  name: 'DEPTH_TO_SPACE',
  code: 5,
  options: 'DepthToSpaceOptions',
  inputs: [{ name: 'input', dtypes }],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8'], sameScale: true },
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'DEPTH_TO_SPACE');
    const input = requireInput(call, 0, 'DEPTH_TO_SPACE');
    const block = requirePositive(call.options.blockSize, 'DEPTH_TO_SPACE blockSize');
    const [n = -1, h = -1, w = -1, c = -1] = requireRank(input, 4, 'DEPTH_TO_SPACE input');
    const oc = divideEvenly(c, block * block, 'DEPTH_TO_SPACE channels');
    return [{ dtype: input.dtype, shape: [n, h < 0 ? -1 : h * block, w < 0 ? -1 : w * block, oc] }];
  },
  version: versionByType({ INT8: 2 }),
};
