import { everyType } from '../element-bits.js';
import { LiteError } from '../errors.js';
import { dropAxes, mergeAxes } from '../shapes/axes.js';
import { requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import type { OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * The input without axes of size 1: the listed ones, or all where none is listed. At most eight axes.
 *
 * Source: Prepare, tflite/kernels/squeeze.cc
 */
export const squeeze: OpSpec<'SQUEEZE'> = {
  name: 'SQUEEZE',
  code: 43,
  options: 'SqueezeOptions',
  inputs: [{ name: 'input', dtypes: everyType }],
  outputs: [{ name: 'output', dtypes: everyType }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'SQUEEZE');
    const input = requireInput(call, 0, 'SQUEEZE');
    const shape = requireRankBetween(input, 0, 8, 'SQUEEZE input');
    return [{ dtype: input.dtype, shape: squeezeShape(shape, call.options.squeezeDims ?? []) }];
  },
  version: versionByType({ STRING: 2 }),
};

function squeezeShape(shape: Shape, listed: readonly number[]): Shape {
  if (shape === null) return null;
  if (listed.length === 0) return shape.includes(-1) ? null : shape.filter((dim) => dim !== 1);
  const axes = mergeAxes(listed, shape.length, 'SQUEEZE axis');
  const wrong = axes.find((axis) => shape[axis] !== 1 && shape[axis] !== -1);
  if (wrong === undefined) return dropAxes(shape, axes);
  throw new LiteError('SHAPE_DIM', `SQUEEZE axis ${wrong} of [${shape.join(', ')}] is ${shape[wrong]}, expected 1`);
}
