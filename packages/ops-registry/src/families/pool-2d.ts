import type { TableOptions } from '../options.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { spatialOutputSizes } from '../shapes/spatial.js';
import type { OpCall, OpSpec } from '../spec.js';

/** The ops that reduce each window of an image to one value per channel. */
export type Pool2dName = 'AVERAGE_POOL_2D' | 'MAX_POOL_2D' | 'L2_POOL_2D';

/** What sets one pooling op apart from the others. */
export interface Pool2d<K extends Pool2dName> extends Pick<OpSpec<K>, 'name' | 'code' | 'quantize' | 'version'> {
  readonly dtypes: readonly TensorType[];
}

/**
 * A pooling op: `[n, h, w, c]` → `[n, oh, ow, c]`, element type kept.
 *
 * Source: GenericPrepare, tflite/kernels/pooling.cc
 */
export function pool2d<K extends Pool2dName>(facts: Pool2d<K>): OpSpec<K> {
  const { dtypes, ...rest } = facts;
  const op = facts.name;
  return {
    ...rest,
    options: 'Pool2DOptions',
    inputs: [{ name: 'input', dtypes }],
    outputs: [{ name: 'output', dtypes }],
    inferTypes(call: OpCall<TableOptions<'Pool2DOptions'>>) {
      requireInputCount(call, 1, 1, op);
      const input = requireInput(call, 0, op);
      const { options } = call;
      const [n = -1, h = -1, w = -1, c = -1] = requireRank(input, 4, `${op} input`);
      const windows = [
        { size: options.filterHeight, stride: options.strideH },
        { size: options.filterWidth, stride: options.strideW },
      ];
      return [{ dtype: input.dtype, shape: [n, ...spatialOutputSizes(options.padding, [h, w], windows, op), c] }];
    },
  };
}
