import type { OpOptions } from '@litesmith/ops-registry';
import { rnnOperands, runRnn } from '../families/rnn.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * Two basic RNNs over a sequence, one of them backwards; float and hybrid. The state inputs are overwritten.
 *
 * As in TFLite, an auxiliary input without weights is what the backward one reads only where the sequence is time-major;
 * and the hybrid kernel goes through a time-major sequence as often as it has times, carrying its state on.
 *
 * Source: tflite/kernels/bidirectional_sequence_rnn.cc
 */
export const bidirectionalSequenceRnn: Kernel<OpOptions['BIDIRECTIONAL_SEQUENCE_RNN']> = (call) => {
  const { timeMajor, mergeOutputs } = call.options;
  const input = inputOf(call, 0);
  const [auxiliary, fwWeights, bwWeights] = [9, 10, 11].map((index) => optionalInputOf(call, index));
  const shared = fwWeights ? (auxiliary ?? null) : null;
  const fw = { ...rnnOperands(call, 1), auxiliary: fwWeights ?? null };
  const bw = { ...rnnOperands(call, 5), auxiliary: bwWeights ?? null };
  const passes = timeMajor && fw.weights.dtype !== 'FLOAT32' ? (input.shape[0] ?? 1) : 1;
  for (let pass = 0; pass < passes; pass++) {
    runRnn(fw, { input, auxiliary: shared, output: outputOf(call), timeMajor }, call.options);
    const backward = {
      input: !shared && auxiliary && timeMajor ? auxiliary : input,
      auxiliary: shared,
      output: outputOf(call, mergeOutputs ? 0 : 1),
      outputOffset: mergeOutputs ? (fw.weights.shape[0] ?? 0) : 0,
      timeMajor,
      backwards: true,
    };
    runRnn(bw, backward, call.options);
  }
};
