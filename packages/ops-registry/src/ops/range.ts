import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireRank, requireSameDtype } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT32', 'INT64'];
const names = ['start', 'limit', 'delta'] as const;

/**
 * output[i] = start + i · delta for i < ⌈(limit − start) / delta⌉.
 *
 * Source: Prepare and GetSize, tflite/kernels/range.cc
 */
export const range: OpSpec<'RANGE'> = {
  name: 'RANGE',
  code: 96,
  options: 'RangeOptions',
  inputs: [
    { name: 'start', dtypes },
    { name: 'limit', dtypes },
    { name: 'delta', dtypes },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'RANGE');
    const [start, limit, delta] = names.map((name, index) => {
      const input = requireInput(call, index, 'RANGE');
      requireRank(input, 0, `RANGE ${name}`);
      requireSameDtype(requireInput(call, 0, 'RANGE'), input, 'RANGE start', name);
      return requireScalar(input, `RANGE ${name}`);
    });
    const { dtype } = requireInput(call, 0, 'RANGE');
    const known = start != null && limit != null && delta != null;
    return [{ dtype, shape: [known ? rangeLength(start, limit, delta, dtype) : -1] }];
  },
  version: versionByType({ INT64: 2 }),
};

function rangeLength(start: number, limit: number, delta: number, dtype: TensorType): number {
  if (delta === 0 || (limit - start) * Math.sign(delta) < 0) {
    throw new LiteError('SHAPE_RANGE', `RANGE from ${start} to ${limit} cannot step by ${delta}`);
  }
  // The kernel divides in the operands' own precision: a float32 quotient may round up to the next integer.
  const steps = dtype === 'FLOAT32' ? Math.fround(Math.fround(limit - start) / delta) : (limit - start) / delta;
  return Math.ceil(Math.abs(steps));
}
