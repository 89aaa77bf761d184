import { movableTypes } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { MirrorPadMode } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import { type PaddingPair, padShape, requirePaddings } from '../shapes/padding.js';
import type { OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * Adds a mirror image of the input on both sides of every axis, with its edge (SYMMETRIC) or without (REFLECT).
 *
 * Source: Prepare and GetPaddedOutputShape, tflite/kernels/mirror_pad.cc
 */
export const mirrorPad: OpSpec<'MIRROR_PAD'> = {
  name: 'MIRROR_PAD',
  code: 100,
  options: 'MirrorPadOptions',
  inputs: [
    { name: 'input', dtypes: movableTypes },
    { name: 'paddings', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes: movableTypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'MIRROR_PAD');
    const input = requireInput(call, 0, 'MIRROR_PAD');
    const paddings = requireInput(call, 1, 'MIRROR_PAD');
    requireDtype(paddings, ['INT32', 'INT64'], 'MIRROR_PAD paddings');
    const pairs = requirePaddings(paddings, input.shape?.length ?? -1, 'MIRROR_PAD paddings');
    requireEnoughToMirror(input.shape, pairs, call.options.mode);
    return [{ dtype: input.dtype, shape: padShape(input.shape, pairs) }];
  },
  version: versionByType({ INT16: 3, INT8: 2 }),
};

function requireEnoughToMirror(shape: Shape, pairs: readonly PaddingPair[] | null, mode: MirrorPadMode): void {
  shape?.forEach((dim, axis) => {
    const most = mode === 'REFLECT' ? dim - 1 : dim;
    const [before, after] = pairs?.[axis] ?? [0, 0];
    if (dim < 0 || (before <= most && after <= most)) return;
    const given = `[${before}, ${after}] on axis ${axis} of ${dim} elements`;
    throw new LiteError('SHAPE_PADDINGS', `MIRROR_PAD ${mode} of ${given}, expected at most ${most}`);
  });
}
