import { LiteError } from '../errors.js';
import {
  dimOf,
  elementCountOf,
  productOf,
  requireInput,
  requireInputCount,
  requireRank,
  requireRankBetween,
  requireSameDim,
} from '../shapes/check.js';
import {
  hasScalesAlong,
  isHybrid,
  requireBias,
  requireTypeBesideInput,
  type TypesBesideInput,
} from '../shapes/weights.js';
import type { OperandType, OpSpec, Shape } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'FULLY_CONNECTED';

const filterTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32', 'UINT8', 'INT8', 'INT4', 'INT2'],
  UINT8: ['UINT8'],
  INT8: ['INT8', 'INT4', 'INT2'],
  INT16: ['INT8', 'INT16', 'INT4', 'INT2'],
};

const fullyConnectedBiasTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32'],
  UINT8: ['INT32', 'INT64'],
  INT8: ['INT32', 'INT64'],
  INT16: ['INT32', 'INT64'],
};

/** Quantized outputs need not have the type of the input. */
const outputTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32'],
  UINT8: ['UINT8', 'INT16'],
  INT8: ['INT8', 'INT16'],
  INT16: ['INT16'],
};

/**
 * out[…, units] = Σ in[…, depth] · filter[units, depth] + bias[units].
 *
 * Without `keepNumDims` the input is taken as `[elements / depth, depth]`, whatever its shape, and the output is of rank 2;
 * elements that do not divide into rows are refused, where the kernel would silently drop the rest.
 * With shuffled weights (`SHUFFLED4x16INT8`) there is a second output, scratch memory of the kernel.
 *
 * Upstream's version rule asks for int16 weights at version 7; int16 activations with int8 weights count here.
 *
 * Source: CheckTypes, PrepareImpl, UpdateOutputSize and Eval, tflite/kernels/fully_connected.cc
 */
export const fullyConnected: OpSpec<'FULLY_CONNECTED'> = {
  name: op,
  code: 9,
  options: 'FullyConnectedOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'filter', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16', 'INT4', 'INT2'] },
    { name: 'bias', dtypes: ['FLOAT32', 'INT32', 'INT64'], optional: true },
  ],
  outputs: [
    { name: 'output', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'shuffledInputWorkspace', dtypes: ['UINT8'], optional: true },
  ],
  quantize: {
    activations: ['INT8', 'INT16'],
    weights: { 1: { axis: 0, blockwise: { dtypes: ['INT4'], leastRows: 4 } } },
    bias: 2,
  },
  inferTypes(call) {
    requireInputCount(call, 2, 3, op);
    const input = requireInput(call, 0, op);
    const filter = requireInput(call, 1, op);
    requireTypeBesideInput(filter, input, filterTypes, 'filter', op);
    const [units = -1, depth = -1] = requireRank(filter, 2, `${op} filter`);
    requireBias(call.inputs[2] ?? null, input, units, fullyConnectedBiasTypes, op);
    const shape = call.options.keepNumDims ? keptShape(input, units, depth) : [rowsOf(input, depth), units];
    if (call.options.weightsFormat === 'DEFAULT') {
      const declared = call.outputs[0]?.dtype;
      const allowed = outputTypes[input.dtype] ?? [];
      return [{ dtype: declared !== undefined && allowed.includes(declared) ? declared : input.dtype, shape }];
    }
    return [
      { dtype: 'INT16', shape },
      { dtype: 'UINT8', shape: call.outputs[1]?.shape ?? input.shape },
    ];
  },
  version(call) {
    const { options } = call;
    const [input, filter] = call.inputs;
    const hybrid = isHybrid(input, filter);
    const int16 = input?.dtype === 'INT16';
    return versionByFeatures({
      2: options.weightsFormat !== 'DEFAULT',
      3: hybrid,
      4: input?.dtype === 'INT8',
      5: options.keepNumDims,
      6: call.inputs.length === 2,
      7: int16,
      8: filter?.isSparse === true,
      9: hybrid && options.asymmetricQuantizeInputs,
      10: filter?.dtype === 'INT4',
      11: int16 && options.quantizedBiasType !== 'FLOAT32',
      12: hybrid && hasScalesAlong(filter, 0),
      13: int16 && filter?.dtype === 'INT4',
      14: filter?.dtype === 'INT2',
    });
  },
};

function keptShape(input: OperandType, units: number, depth: number): Shape {
  const shape = requireRankBetween(input, 1, Number.POSITIVE_INFINITY, `${op} input, with keepNumDims,`);
  if (shape === null) return null;
  requireSameDim(dimOf(shape, -1), depth, `${op} input depth`, `${op} filter depth`);
  return [...shape.slice(0, -1), units];
}

/** Rows of the input as a matrix of `depth` columns; −1 where it is unknown. */
function rowsOf(input: OperandType, depth: number): number {
  const { shape } = input;
  if (shape !== null && (depth === 0 || dimOf(shape, -1) === depth)) return productOf(shape.slice(0, -1));
  const count = elementCountOf(shape);
  if (count < 0 || depth < 0) return -1;
  if (count % depth === 0) return count / depth;
  throw new LiteError(
    'SHAPE_DIM',
    `${op}: input [${shape?.join(', ')}] has ${count} elements, no multiple of the ${depth} columns of the filter`,
  );
}
