import { LiteError } from '../errors.js';
import {
  optionalInput,
  requireDtype,
  requireInput,
  requireInputCount,
  requirePositive,
  requireRank,
} from '../shapes/check.js';
import { requireDims } from '../shapes/dims.js';
import { isHybrid } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'SVDF';

/**
 * A filter over time, factored into filters over features and filters over time (singular value decomposition):
 * state ← shift(state), newest ← weightsFeature · x; out[u] = activation(Σ over rank and memory of weightsTime ∘ state + b[u]).
 *
 * Input `[batch, depth]`, weightsFeature `[filters, depth]`, weightsTime `[filters, memory]`, bias `[units]`, state
 * `[batch, memory · filters]`; output `[batch, units]`, units = filters / rank. The integer kernel takes int16 time
 * weights and state beside int8, and only RELU.
 *
 * Source: Prepare and Eval, tflite/kernels/svdf.cc
 */
export const svdf: OpSpec<'SVDF'> = {
  name: op,
  code: 27,
  options: 'SVDFOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'INT8'] },
    { name: 'weightsFeature', dtypes: ['FLOAT32', 'UINT8', 'INT8'] },
    { name: 'weightsTime', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'bias', dtypes: ['FLOAT32', 'INT32'], optional: true },
    // INT8 is the state of the runtime for microcontrollers.
    { name: 'state', dtypes: ['FLOAT32', 'INT16', 'INT8'], state: true },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'INT8'] }],
  // Only the hybrid kernel: the integer one needs int16 time weights, which no rule here can state.
  quantize: { activations: [], weights: { 1: { axis: null }, 2: { axis: null } } },
  inferTypes(call) {
    requireInputCount(call, 5, 5, op);
    const input = requireInput(call, 0, op);
    requireDtype(input, ['FLOAT32', 'INT8'], `${op} input`);
    const rank = requirePositive(call.options.rank, `${op} rank`);
    const [batch = -1, depth = -1] = requireRank(input, 2, `${op} input`);
    const weightsFeature = requireInput(call, 1, op);
    const weightsTime = requireInput(call, 2, op);
    const [filters = -1] = requireRank(weightsFeature, 2, `${op} weightsFeature`);
    const [, memory = -1] = requireRank(weightsTime, 2, `${op} weightsTime`);
    requireDims(weightsFeature, [filters, depth], `${op} weightsFeature`);
    requireDims(weightsTime, [filters, memory], `${op} weightsTime`);
    if (filters >= 0 && filters % rank !== 0) {
      throw new LiteError('SHAPE_DIM', `${op}: ${filters} filters are no multiple of rank ${rank}`);
    }
    const units = filters < 0 ? -1 : filters / rank;
    const bias = optionalInput(call, 3);
    if (bias !== null) requireDims(bias, [units], `${op} bias`);
    const stateSize = memory < 0 || filters < 0 ? -1 : memory * filters;
    requireDims(requireInput(call, 4, op), [batch, stateSize], `${op} state`);
    return [{ dtype: input.dtype, shape: [batch, units] }];
  },
  version(call) {
    const [input, weights] = call.inputs;
    const hybrid = isHybrid(input, weights);
    return versionByFeatures({
      2: hybrid,
      3: input?.dtype === 'INT8',
      4: hybrid && call.options.asymmetricQuantizeInputs,
    });
  },
};
