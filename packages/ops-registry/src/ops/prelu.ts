import { LiteError } from '../errors.js';
import { broadcastShapes } from '../shapes/broadcast.js';
import { requireDtype, requireInput, requireInputCount, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * x where x ≥ 0, alpha · x elsewhere; alpha is broadcast to the shape of x. Beside INT16, alpha is INT8, else
 * of the type of x.
 *
 * Source: PreluPrepare and PreluEval, tflite/kernels/activations.cc
 */
export const prelu: OpSpec<'PRELU'> = {
  name: 'PRELU',
  code: 54,
  options: null,
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'alpha', dtypes: ['FLOAT32', 'UINT8', 'INT8'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] }],
  quantize: { activations: ['INT8', 'INT16'], weights: { 1: { axis: null } } },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'PRELU');
    const input = requireInput(call, 0, 'PRELU');
    const alpha = requireInput(call, 1, 'PRELU');
    requireDtype(alpha, [input.dtype === 'INT16' ? 'INT8' : input.dtype], 'PRELU alpha');
    if (input.shape !== null && alpha.shape !== null && alpha.shape.length > input.shape.length) {
      throw new LiteError(
        'SHAPE_RANK',
        `PRELU alpha has rank ${alpha.shape.length}, expected at most ${input.shape.length}, that of the input`,
      );
    }
    const together = broadcastShapes([input.shape, alpha.shape], 'PRELU');
    const shape = requireSameShape(input.shape, together, 'PRELU input', 'PRELU input broadcast with alpha');
    return [{ dtype: input.dtype, shape }];
  },
  version: () => 1,
};
