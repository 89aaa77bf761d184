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
import { requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { requireDims } from '../shapes/dims.js';
import { isHybrid } from '../shapes/weights.js';
import type { OpCall, OperandLists, OpSpec, TensorTypeAndShape } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'LSTM';

/** The operands with `kernelType: 'BASIC'`: all gates in one matrix, state handed out as well as kept. */
const basicOperands: OperandLists = {
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'UINT8'] },
    { name: 'previousActivation', dtypes: ['FLOAT32', 'UINT8'], state: true },
    { name: 'weights', dtypes: ['FLOAT32', 'UINT8'] },
    { name: 'bias', dtypes: ['FLOAT32', 'INT32'] },
    { name: 'previousState', dtypes: ['FLOAT32', 'INT16'], state: true },
  ],
  outputs: [
    { name: 'activation', dtypes: ['FLOAT32', 'UINT8'] },
    { name: 'state', dtypes: ['FLOAT32', 'INT16'] },
    { name: 'concatTemp', dtypes: ['FLOAT32', 'UINT8'] },
    { name: 'activationTemp', dtypes: ['FLOAT32', 'INT16'] },
  ],
};

/**
 * One step of a long short-term memory:
 * i, f, o = σ(W·x + R·h + P∘c + b), g = activation(W·x + R·h + b), c' = f∘c + i∘g, h' = projection(o∘activation(c')).
 *
 * Input `[batch, depth]`, output `[batch, outputs]`. 24 inputs; 20, without those of layer normalization, in old files.
 * `kernelType: 'BASIC'` is another op in the same clothes: 5 inputs, 4 outputs.
 *
 * Version 5, int16 activations, has no kernel in the stock runtime.
 *
 * Source: full::Prepare, basic::Prepare and their Evals, tflite/kernels/lstm.cc
 */
export const lstm: OpSpec<'LSTM'> = {
  name: op,
  code: 16,
  options: 'LSTMOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'INT8'] },
    ...gateOperands(),
    ...lstmStateOperands,
    ...layerNormOperands,
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'INT8'] }],
  variantOperands: (options) => (options.kernelType === 'BASIC' ? basicOperands : undefined),
  intermediates: lstmIntermediates,
  quantize: lstmQuantize,
  inferTypes: (call) => (call.options.kernelType === 'BASIC' ? inferBasic(call) : inferFull(call)),
  version(call) {
    const { kernelType, asymmetricQuantizeInputs } = call.options;
    if (kernelType === 'BASIC') return 2;
    const [input, , weights] = call.inputs;
    const hybrid = isHybrid(input, weights);
    return versionByFeatures({ 3: hybrid, 4: hybrid && asymmetricQuantizeInputs, 5: input?.dtype === 'INT16' });
  },
};

function inferFull(call: OpCall<unknown>): readonly TensorTypeAndShape[] {
  requireLstmInputCount(call, op);
  const input = requireInput(call, 0, op);
  const [batch = -1, depth = -1] = requireRank(input, 2, `${op} input`);
  const sizes = requireGates(call, 1, depth, op);
  requireLayerNorm(call, 20, sizes, op);
  requireStates(call, 18, batch, sizes, op);
  return [{ dtype: input.dtype, shape: [batch, sizes.output] }];
}

function inferBasic(call: OpCall<unknown>): readonly TensorTypeAndShape[] {
  requireInputCount(call, 5, 5, op);
  const input = requireInput(call, 0, op);
  const previousActivation = requireInput(call, 1, op);
  const previousState = requireInput(call, 4, op);
  const [batch = -1, depth = -1] = requireRank(input, 2, `${op} input`);
  const [, units = -1] = requireRank(previousActivation, 2, `${op} previousActivation`);
  const gates = units < 0 ? -1 : 4 * units;
  const total = units < 0 || depth < 0 ? -1 : depth + units;
  requireDims(previousActivation, [batch, units], `${op} previousActivation`);
  requireDims(requireInput(call, 2, op), [gates, total], `${op} weights`);
  requireDims(requireInput(call, 3, op), [gates], `${op} bias`);
  requireDims(previousState, [batch, units], `${op} previousState`);
  return [
    { dtype: previousActivation.dtype, shape: [batch, units] },
    { dtype: previousState.dtype, shape: [batch, units] },
    { dtype: input.dtype, shape: [batch, total] },
    { dtype: previousState.dtype, shape: [batch, gates] },
  ];
}
