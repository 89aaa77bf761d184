import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { dimOf, requireDtype, requireInput, requireInputCount, requireSameDim } from '../shapes/check.js';
import { requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * For every b, the first lengths[b] elements along `seqDim` in opposite order, the rest as they are; b runs along
 * `batchDim`.
 *
 * Source: Prepare and ReverseSequenceImpl, tflite/kernels/reverse_sequence.cc
 */
export const reverseSequence: OpSpec<'REVERSE_SEQUENCE'> = {
  name: 'REVERSE_SEQUENCE',
  code: 112,
  options: 'ReverseSequenceOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'lengths', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'REVERSE_SEQUENCE');
    const { dtype, shape } = requireInput(call, 0, 'REVERSE_SEQUENCE');
    const lengthsInput = requireInput(call, 1, 'REVERSE_SEQUENCE');
    requireDtype(lengthsInput, ['INT32', 'INT64'], 'REVERSE_SEQUENCE lengths');
    const lengths = requireVector(lengthsInput, 'REVERSE_SEQUENCE lengths');
    const { seqDim, batchDim } = call.options;
    const rank = shape?.length ?? Number.POSITIVE_INFINITY;
    if (Math.min(seqDim, batchDim) < 0 || Math.max(seqDim, batchDim) >= rank || seqDim === batchDim) {
      const given = `seqDim ${seqDim} and batchDim ${batchDim}`;
      throw new LiteError('SHAPE_AXIS', `REVERSE_SEQUENCE has ${given}, expected two axes of rank ${rank}`);
    }
    requireSameDim(dimOf(shape, batchDim), lengths.length, 'REVERSE_SEQUENCE batch', 'number of lengths');
    return [{ dtype, shape }];
  },
  version: () => 1,
};
