import type { OpOptions } from '@litesmith/ops-registry';
import { runBasicLstm } from '../families/basic-lstm.js';
import { runLstm } from '../families/lstm.js';
import { lstmOperands } from '../families/lstm-operands.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * One step of a long short-term memory; float, hybrid, and integer with int16 or int8 gates. The state inputs are
 * overwritten.
 *
 * Source: tflite/kernels/lstm.cc
 */
export const lstm: Kernel<OpOptions['LSTM']> = (call) => {
  if (call.options.kernelType === 'BASIC') {
    runBasicLstm(call);
    return;
  }
  const operands = lstmOperands(call, { first: 1, states: 18, layerNorm: 20 });
  runLstm(call, operands, { input: inputOf(call, 0), output: outputOf(call), timeMajor: true });
};
