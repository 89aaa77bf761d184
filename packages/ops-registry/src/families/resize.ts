import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requirePositive, requireRank } from '../shapes/check.js';
import { requireSizes } from '../shapes/spatial.js';
import type { OpCall, OpSpec } from '../spec.js';

/** The ops that scale images. */
export type ResizeName = 'RESIZE_BILINEAR' | 'RESIZE_NEAREST_NEIGHBOR';

/** The options that both ops have. */
export interface ResizeOptions {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** What sets one resizing op apart from the other. */
export interface Resize<K extends ResizeName> extends Pick<OpSpec<K>, 'name' | 'code' | 'options' | 'version'> {
  readonly dtypes: readonly TensorType[];
  /** True where `alignCorners` and `halfPixelCenters` rule each other out. */
  readonly exclusiveOptions?: true;
}

/**
 * A resizing op: image `[n, h, w, c]` and the size `[oh, ow]` → `[n, oh, ow, c]`, element type kept.
 *
 * Source: Prepare, tflite/kernels/resize_bilinear.cc and tflite/kernels/resize_nearest_neighbor.cc
 */
export function resize<K extends ResizeName>(facts: Resize<K>): OpSpec<K> {
  const { dtypes, exclusiveOptions, ...rest } = facts;
  const op = facts.name;
  return {
    ...rest,
    inputs: [
      { name: 'input', dtypes },
      { name: 'size', dtypes: ['INT32'] },
    ],
    outputs: [{ name: 'output', dtypes }],
    quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
    inferTypes(call: OpCall<ResizeOptions>) {
      requireInputCount(call, 2, 2, op);
      const input = requireInput(call, 0, op);
      const size = requireInput(call, 1, op);
      const [n = -1, , , c = -1] = requireRank(input, 4, `${op} input`);
      if (exclusiveOptions && call.options.halfPixelCenters && call.options.alignCorners) {
        throw new LiteError('SHAPE_OPTION', `${op} has both alignCorners and halfPixelCenters, expected at most one`);
      }
      const sizes = requireSizes(size, 2, `${op} size`);
      for (const dim of sizes) if (dim !== -1) requirePositive(dim, `${op} size`);
      return [{ dtype: input.dtype, shape: [n, ...sizes, c] }];
    },
  };
}
