import type { OpOptions } from '@litesmith/ops-registry';
import { runLstm } from '../families/lstm.js';
import { lstmOperands } from '../families/lstm-operands.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

const forward = { first: 1, states: 35, auxiliary: 40 };
const backward = { first: 18, states: 37, auxiliary: 44 };
const auxiliaryInput = 39;

/**
 * Two LSTMs over a sequence, one of them backwards; float and hybrid. An auxiliary input without weights of its own is
 * what the backward one reads instead of the input. The state inputs are overwritten.
 *
 * Source: tflite/kernels/bidirectional_sequence_lstm.cc
 */
export const bidirectionalSequenceLstm: Kernel<OpOptions['BIDIRECTIONAL_SEQUENCE_LSTM']> = (call) => {
  const { timeMajor, mergeOutputs } = call.options;
  const [fw, bw] = [lstmOperands(call, forward), lstmOperands(call, backward)];
  const [input, auxiliary] = [inputOf(call, 0), optionalInputOf(call, auxiliaryInput)];
  const shared = fw.forgetGate.auxiliary ? auxiliary : null;
  runLstm(call, fw, { input, auxiliary: shared, output: outputOf(call), timeMajor });
  runLstm(call, bw, {
    input: shared ? input : (auxiliary ?? input),
    auxiliary: shared,
    output: outputOf(call, mergeOutputs ? 0 : 1),
    outputOffset: mergeOutputs ? (fw.outputGate.recurrent.shape[1] ?? 0) : 0,
    timeMajor,
    backwards: true,
  });
};
