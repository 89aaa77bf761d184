import { LiteError } from '../errors.js';
import { wholeByteTypes } from '../families/element-types.js';
import {
  dimOf,
  optionalInput,
  productOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requireRank,
  requireRankBetween,
  requireSameDim,
} from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/** A signature is an int32. */
const MAX_BITS = 32;

/**
 * Locality-sensitive hashes of the operand's items: one signature per row of `hash` (SPARSE), or its bits (DENSE).
 *
 * Source: Resize and RunningSignBit, tflite/kernels/lsh_projection.cc.
 */
export const lshProjection: OpSpec<'LSH_PROJECTION'> = {
  name: 'LSH_PROJECTION',
  code: 15,
  options: 'LSHProjectionOptions',
  inputs: [
    { name: 'hash', dtypes: ['FLOAT32'] },
    { name: 'input', dtypes: wholeByteTypes },
    { name: 'weight', dtypes: ['FLOAT32'], optional: true },
  ],
  outputs: [{ name: 'output', dtypes: ['INT32'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 3, 'LSH_PROJECTION');
    const [hash, input] = [requireInput(call, 0, 'LSH_PROJECTION'), requireInput(call, 1, 'LSH_PROJECTION')];
    requireDtype(hash, ['FLOAT32'], 'LSH_PROJECTION hash');
    const [hashes = -1, bits = -1] = requireRank(hash, 2, 'LSH_PROJECTION hash');
    if (bits > MAX_BITS)
      throw new LiteError('SHAPE_DIM', `LSH_PROJECTION hash has ${bits} bits, expected at most ${MAX_BITS}`);
    const items = dimOf(requireRankBetween(input, 1, Number.POSITIVE_INFINITY, 'LSH_PROJECTION input'), 0);
    if (items === 0) throw new LiteError('SHAPE_DIM', 'LSH_PROJECTION input has no items, expected at least 1');
    const weight = optionalInput(call, 2);
    if (weight) {
      requireDtype(weight, ['FLOAT32'], 'LSH_PROJECTION weight');
      const [weights = -1] = requireRank(weight, 1, 'LSH_PROJECTION weight');
      requireSameDim(weights, items, 'LSH_PROJECTION number of weights', 'LSH_PROJECTION number of items');
    }
    const { type } = call.options;
    if (type === 'UNKNOWN')
      throw new LiteError('SHAPE_OPTION', 'LSH_PROJECTION type is UNKNOWN, expected SPARSE or DENSE');
    return [{ dtype: 'INT32', shape: [type === 'SPARSE' ? hashes : productOf([hashes, bits])] }];
  },
  version: () => 1,
};
