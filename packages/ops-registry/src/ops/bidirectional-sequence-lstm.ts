import { LiteError } from '../errors.js';
import {
  gateOperandCount,
  gateOperands,
  type LstmSizes,
  lstmWeights,
  requireGates,
  requireStates,
} from '../families/lstm.js';
import { sequenceShape } from '../families/rnn.js';
import type { TensorType } from '../schema/enums.js';
import { optionalInput, requireDtype, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { requireDims } from '../shapes/dims.js';
import type { OpCall, Operand, OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'BIDIRECTIONAL_SEQUENCE_LSTM';

const fwGates = 1;
const bwGates = fwGates + gateOperandCount;
const states = bwGates + gateOperandCount;
const auxInput = states + 4;
const auxWeights = auxInput + 1;

const weightTypes: readonly TensorType[] = ['FLOAT32', 'UINT8', 'INT8'];

const auxNames: readonly string[] = ['fw', 'bw'].flatMap((direction) =>
  ['Input', 'Forget', 'Cell', 'Output'].map((gate) => `${direction}AuxInputTo${gate}Weights`),
);

// This op, unlike its siblings, has no integer kernel.
const floatBiases = (operands: readonly Operand[]): readonly Operand[] =>
  operands.map((operand) => ({ ...operand, dtypes: operand.dtypes.filter((t) => t !== 'INT32' && t !== 'INT16') }));

/**
 * Two LSTMs over a sequence, one of them backwards. Two outputs, or with `mergeOutputs` one that has both side by side.
 *
 * With an auxiliary input and weights for it, its products are added in each step; without such weights the backward
 * direction reads the auxiliary input instead of the input. 48 inputs.
 *
 * Source: Prepare and Eval, tflite/kernels/bidirectional_sequence_lstm.cc
 */
export const bidirectionalSequenceLstm: OpSpec<'BIDIRECTIONAL_SEQUENCE_LSTM'> = {
  name: op,
  code: 52,
  options: 'BidirectionalSequenceLSTMOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32'] },
    ...floatBiases(gateOperands('fw')),
    ...floatBiases(gateOperands('bw')),
    { name: 'fwActivationState', dtypes: ['FLOAT32'], state: true },
    { name: 'fwCellState', dtypes: ['FLOAT32'], state: true },
    { name: 'bwActivationState', dtypes: ['FLOAT32'], state: true },
    { name: 'bwCellState', dtypes: ['FLOAT32'], state: true },
    { name: 'auxInput', dtypes: ['FLOAT32'], optional: true },
    ...auxNames.map((name): Operand => ({ name, dtypes: weightTypes, optional: true })),
  ],
  outputs: [
    { name: 'fwOutput', dtypes: ['FLOAT32'] },
    { name: 'bwOutput', dtypes: ['FLOAT32'], optional: true },
  ],
  quantize: {
    activations: [],
    weights: {
      ...lstmWeights(fwGates),
      ...lstmWeights(bwGates),
      ...Object.fromEntries(auxNames.map((_, index) => [auxWeights + index, { axis: null }])),
    },
  },
  inferTypes(call) {
    requireInputCount(call, 48, 48, op);
    const { timeMajor, mergeOutputs } = call.options;
    const input = requireInput(call, 0, op);
    requireDtype(input, ['FLOAT32'], `${op} input`);
    const dims = requireRank(input, 3, `${op} input`);
    const [batch = -1, time = -1] = timeMajor ? [dims[1], dims[0]] : dims;
    const fw = requireGates(call, fwGates, dims[2] ?? -1, op);
    const bw = requireGates(call, bwGates, dims[2] ?? -1, op);
    requireStates(call, states, batch, fw, op);
    requireStates(call, states + 2, batch, bw, op);
    requireAuxiliary(call, dims, fw, bw);
    const merged = fw.output < 0 || bw.output < 0 ? -1 : fw.output + bw.output;
    const outputs = mergeOutputs ? [merged] : [fw.output, bw.output];
    return outputs.map((depth) => ({ dtype: 'FLOAT32', shape: sequenceShape(timeMajor, batch, time, depth) }));
  },
  version(call) {
    // The input gate's weights are the ones that upstream looks at; they are left out with a coupled input gate.
    const hybrid = (call.inputs[1] ?? call.inputs[2])?.dtype === 'INT8';
    return versionByFeatures({ 2: hybrid, 3: hybrid && call.options.asymmetricQuantizeInputs });
  },
};

function requireAuxiliary(call: OpCall<unknown>, dims: readonly number[], fw: LstmSizes, bw: LstmSizes): void {
  const aux = optionalInput(call, auxInput);
  const weights = auxNames.map((_, index) => optionalInput(call, auxWeights + index));
  // Weights of the input gates may be left out on their own.
  const needed = weights.filter((_, index) => index % 4 !== 0);
  const used = needed.some((operand) => operand !== null);
  if (used && needed.includes(null)) {
    throw new LiteError('SHAPE_LSTM', `${op}: some weights for the auxiliary input are left out, expected all or none`);
  }
  if (aux === null) {
    if (used) throw new LiteError('SHAPE_LSTM', `${op}: weights for an auxiliary input are given, but no auxInput`);
    return;
  }
  const [, , depth = -1] = requireRank(aux, 3, `${op} auxInput`);
  requireDims(aux, [dims[0] ?? -1, dims[1] ?? -1, depth], `${op} auxInput`);
  weights.forEach((operand, index) => {
    if (operand !== null) requireDims(operand, [(index < 4 ? fw : bw).cell, depth], `${op} ${auxNames[index]}`);
  });
}
