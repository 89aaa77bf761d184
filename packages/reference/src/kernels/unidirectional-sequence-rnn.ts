import type { OpOptions } from '@litesmith/ops-registry';
import { rnnOperands, runRnn } from '../families/rnn.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * A basic RNN over a sequence; float and hybrid. The state input is overwritten.
 *
 * Source: tflite/kernels/unidirectional_sequence_rnn.cc
 */
export const unidirectionalSequenceRnn: Kernel<OpOptions['UNIDIRECTIONAL_SEQUENCE_RNN']> = (call) => {
  const sequence = { input: inputOf(call, 0), output: outputOf(call), timeMajor: call.options.timeMajor };
  runRnn(rnnOperands(call, 1), sequence, call.options);
};
