import { LiteError } from '../errors.js';
import { cellOperands, requireCell, rnnVersion, sequenceShape } from '../families/rnn.js';
import { optionalInput, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { requireDims } from '../shapes/dims.js';
import type { OpCall, Operand, OpSpec } from '../spec.js';

const op = 'BIDIRECTIONAL_SEQUENCE_RNN';

function directed(prefix: 'fw' | 'bw'): readonly Operand[] {
  return cellOperands.map((operand) => ({
    ...operand,
    name: `${prefix}${operand.name.charAt(0).toUpperCase()}${operand.name.slice(1)}`,
  }));
}

/**
 * Two RNNs over a sequence, one of them backwards. Two outputs, or with `mergeOutputs` one that has both side by side.
 *
 * With an auxiliary input and weights for it, its products are added in each step; without such weights the backward
 * direction reads the auxiliary input instead of the input.
 *
 * TFLite of about release 2.12 gives the second output of a time-major sequence the batch-major shape; today's kernel gives
 * it the one here.
 *
 * Source: Prepare and Eval, tflite/kernels/bidirectional_sequence_rnn.cc
 */
export const bidirectionalSequenceRnn: OpSpec<'BIDIRECTIONAL_SEQUENCE_RNN'> = {
  name: op,
  code: 46,
  options: 'BidirectionalSequenceRNNOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32'] },
    ...directed('fw'),
    ...directed('bw'),
    { name: 'auxInput', dtypes: ['FLOAT32'], optional: true },
    { name: 'fwAuxWeights', dtypes: ['FLOAT32', 'UINT8', 'INT8'], optional: true },
    { name: 'bwAuxWeights', dtypes: ['FLOAT32', 'UINT8', 'INT8'], optional: true },
  ],
  outputs: [
    { name: 'fwOutput', dtypes: ['FLOAT32'] },
    { name: 'bwOutput', dtypes: ['FLOAT32'], optional: true },
  ],
  quantize: {
    activations: [],
    weights: {
      1: { axis: null },
      2: { axis: null },
      5: { axis: null },
      6: { axis: null },
      10: { axis: null },
      11: { axis: null },
    },
  },
  inferTypes(call) {
    requireInputCount(call, 12, 12, op);
    const { timeMajor, mergeOutputs } = call.options;
    const dims = requireRank(requireInput(call, 0, op), 3, `${op} input`);
    const [batch = -1, time = -1] = timeMajor ? [dims[1], dims[0]] : dims;
    const depth = dims[2] ?? -1;
    const fw = requireCell(call, 1, batch, depth, op);
    const bw = requireCell(call, 5, batch, depth, op);
    requireAuxiliary(call, dims, fw, bw);
    const outputs = mergeOutputs ? [fw < 0 || bw < 0 ? -1 : fw + bw] : [fw, bw];
    return outputs.map((units) => ({ dtype: 'FLOAT32', shape: sequenceShape(timeMajor, batch, time, units) }));
  },
  version: rnnVersion,
};

function requireAuxiliary(call: OpCall<unknown>, dims: readonly number[], fw: number, bw: number): void {
  const aux = optionalInput(call, 9);
  const fwWeights = optionalInput(call, 10);
  const bwWeights = optionalInput(call, 11);
  if ((fwWeights === null) !== (bwWeights === null)) {
    throw new LiteError('SHAPE_RNN', `${op}: one of fwAuxWeights and bwAuxWeights is left out, expected both or none`);
  }
  if (fwWeights === null || bwWeights === null) return;
  if (aux === null)
    throw new LiteError('SHAPE_RNN', `${op}: weights for an auxiliary input are given, but no auxInput`);
  const [, , auxDepth = -1] = requireRank(aux, 3, `${op} auxInput`);
  requireDims(aux, [dims[0] ?? -1, dims[1] ?? -1, auxDepth], `${op} auxInput`);
  requireDims(fwWeights, [fw, auxDepth], `${op} fwAuxWeights`);
  requireDims(bwWeights, [bw, auxDepth], `${op} bwAuxWeights`);
}
