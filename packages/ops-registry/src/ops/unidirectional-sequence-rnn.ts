import { cellOperands, requireCell, rnnQuantize, rnnVersion, sequenceShape } from '../families/rnn.js';
import { requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const op = 'UNIDIRECTIONAL_SEQUENCE_RNN';

/**
 * RNN over a sequence `[batch, time, depth]` (`[time, batch, depth]` with `timeMajor`), output of the same layout with
 * `units` as its depth.
 *
 * Source: Prepare and Eval, tflite/kernels/unidirectional_sequence_rnn.cc
 */
export const unidirectionalSequenceRnn: OpSpec<'UNIDIRECTIONAL_SEQUENCE_RNN'> = {
  name: op,
  code: 35,
  options: 'SequenceRNNOptions',
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }, ...cellOperands],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  quantize: rnnQuantize,
  inferTypes(call) {
    requireInputCount(call, 5, 5, op);
    const { timeMajor } = call.options;
    const dims = requireRank(requireInput(call, 0, op), 3, `${op} input`);
    const [batch = -1, time = -1] = timeMajor ? [dims[1], dims[0]] : dims;
    const units = requireCell(call, 1, batch, dims[2] ?? -1, op);
    return [{ dtype: 'FLOAT32', shape: sequenceShape(timeMajor, batch, time, units) }];
  },
  version: rnnVersion,
};
