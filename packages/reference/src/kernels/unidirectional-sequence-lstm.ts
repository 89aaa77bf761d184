import type { OpOptions } from '@litesmith/ops-registry';
import { runLstm } from '../families/lstm.js';
import { lstmOperands } from '../families/lstm-operands.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * LSTM over a sequence; float, hybrid, and integer with int16 gates. The state inputs are overwritten.
 *
 * Source: tflite/kernels/unidirectional_sequence_lstm.cc
 */
export const unidirectionalSequenceLstm: Kernel<OpOptions['UNIDIRECTIONAL_SEQUENCE_LSTM']> = (call) => {
  const operands = lstmOperands(call, { first: 1, states: 18, layerNorm: 20 });
  const { timeMajor } = call.options;
  runLstm(call, operands, { input: inputOf(call, 0), output: outputOf(call), timeMajor });
};
