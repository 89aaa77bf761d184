import { cellOperands, requireCell, rnnQuantize, rnnVersion } from '../families/rnn.js';
import { requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const op = 'RNN';

/**
 * h' = activation(weights · x + recurrentWeights · h + bias); the output is h'. Input `[batch, depth]`, output
 * `[batch, units]`.
 *
 * Source: Prepare and Eval, tflite/kernels/basic_rnn.cc
 */
export const rnn: OpSpec<'RNN'> = {
  name: op,
  code: 24,
  options: 'RNNOptions',
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }, ...cellOperands],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  quantize: rnnQuantize,
  inferTypes(call) {
    requireInputCount(call, 5, 5, op);
    const [batch = -1, depth = -1] = requireRank(requireInput(call, 0, op), 2, `${op} input`);
    const units = requireCell(call, 1, batch, depth, op);
    return [{ dtype: 'FLOAT32', shape: [batch, units] }];
  },
  version: rnnVersion,
};
