import {
  gateOperands,
  layerNormOperands,
  lstmIntermediates,
  lstmQuantize,
  lstmStateOperands,
  requireGates,
  requireLayerNorm,
  requireLstmInputCount,
  requireStates,
} from '../families/lstm.js';
import { requireInput, requireRank } from '../shapes/check.js';
import { isHybrid } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'UNIDIRECTIONAL_SEQUENCE_LSTM';

/**
 * LSTM over a sequence `[batch, time, depth]` (`[time, batch, depth]` with `timeMajor`), output of the same layout with
 * the number of outputs as its depth. 24 inputs; 20, without those of layer normalization, in old files.
 *
 * Version 5, int16 activations, has no kernel in the stock runtime.
 *
 * Source: Prepare and Eval, tflite/kernels/unidirectional_sequence_lstm.cc
 */
export const unidirectionalSequenceLstm: OpSpec<'UNIDIRECTIONAL_SEQUENCE_LSTM'> = {
  name: op,
  code: 44,
  options: 'UnidirectionalSequenceLSTMOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'INT8'] },
    ...gateOperands(),
    ...lstmStateOperands,
    ...layerNormOperands,
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'INT8'] }],
  intermediates: lstmIntermediates.slice(0, 5),
  quantize: lstmQuantize,
  inferTypes(call) {
    requireLstmInputCount(call, op);
    const { timeMajor, diagonalRecurrentTensors } = call.options;
    const input = requireInput(call, 0, op);
    const dims = requireRank(input, 3, `${op} input`);
    const sizes = requireGates(call, 1, dims[2] ?? -1, op, diagonalRecurrentTensors);
    requireLayerNorm(call, 20, sizes, op);
    requireStates(call, 18, dims[timeMajor ? 1 : 0] ?? -1, sizes, op);
    return [{ dtype: input.dtype, shape: [...dims.slice(0, 2), sizes.output] }];
  },
  version(call) {
    const [input, , weights] = call.inputs;
    const hybrid = isHybrid(input, weights);
    return versionByFeatures({
      2: hybrid,
      3: hybrid && call.options.asymmetricQuantizeInputs,
      4: call.options.diagonalRecurrentTensors,
      5: input?.dtype === 'INT16',
    });
  },
};
