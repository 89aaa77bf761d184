import { dimOf, requireDtype, requireInput, requireInputCount, requireRank, valuesOf } from '../shapes/check.js';
import { requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Draws `numSamples` classes for each row of `logits` [batch, classes]: the result is [batch, numSamples],
 * int32 where the output declares that, else int64.
 *
 * Source: PrepareMultinomial and EvalMultinomial, tflite/kernels/random_ops.cc.
 */
export const multinomial: OpSpec<'MULTINOMIAL'> = {
  name: 'MULTINOMIAL',
  code: 149,
  options: 'RandomOptions',
  inputs: [
    { name: 'logits', dtypes: ['FLOAT32'] },
    { name: 'numSamples', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'samples', dtypes: ['INT64', 'INT32'] }],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'MULTINOMIAL');
    const [logits, numSamples] = [requireInput(call, 0, 'MULTINOMIAL'), requireInput(call, 1, 'MULTINOMIAL')];
    requireDtype(logits, ['FLOAT32'], 'MULTINOMIAL logits');
    requireDtype(numSamples, ['INT32'], 'MULTINOMIAL numSamples');
    const dims = requireRank(logits, 2, 'MULTINOMIAL logits');
    requireRank(numSamples, 0, 'MULTINOMIAL numSamples');
    if (dimOf(dims, 1) >= 0)
      requireWithin(dimOf(dims, 1), 1, Number.POSITIVE_INFINITY, 'MULTINOMIAL number of classes');
    const count = valuesOf(numSamples)?.[0] ?? -1;
    if (count !== -1) requireWithin(count, 0, Number.POSITIVE_INFINITY, 'MULTINOMIAL numSamples');
    const dtype = call.outputs[0]?.dtype === 'INT32' ? 'INT32' : 'INT64';
    return [{ dtype, shape: [dimOf(dims, 0), count] }];
  },
  version: () => 1,
};
