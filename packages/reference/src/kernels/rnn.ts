import type { OpOptions } from '@litesmith/ops-registry';
import { rnnOperands, runRnn } from '../families/rnn.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * One step of a basic RNN; float and hybrid. The state input is overwritten.
 *
 * Source: tflite/kernels/basic_rnn.cc
 */
export const rnn: Kernel<OpOptions['RNN']> = (call) => {
  const sequence = { input: inputOf(call, 0), output: outputOf(call), timeMajor: true };
  runRnn(rnnOperands(call, 1), sequence, call.options);
};
