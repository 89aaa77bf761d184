import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireRank } from '../shapes/check.js';
import { requireDims } from '../shapes/dims.js';
import type { OpCall, Operand, QuantizeRule } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const weightTypes: readonly TensorType[] = ['FLOAT32', 'UINT8', 'INT8'];

/** Weights, bias and hidden state of one direction: `[units, input]`, `[units, units]`, `[units]`, `[batch, units]`. */
export const cellOperands: readonly Operand[] = [
  { name: 'weights', dtypes: weightTypes },
  { name: 'recurrentWeights', dtypes: weightTypes },
  { name: 'bias', dtypes: ['FLOAT32'] },
  { name: 'hiddenState', dtypes: ['FLOAT32'], state: true },
];

/** Kernels take int8 weights beside float activations, and no integer activations. */
export const rnnQuantize: QuantizeRule = { activations: [], weights: { 1: { axis: null }, 2: { axis: null } } };

/**
 * Checks the operands of one direction of a basic RNN against each other.
 *
 * @param first index of `weights`
 * @param batch −1 where it is unknown, `depth` likewise: elements of the input at one time
 * @returns number of units, −1 where it is unknown
 * @throws {LiteError} `DTYPE_UNSUPPORTED`, `SHAPE_RANK` or `SHAPE_DIM`.
 * Source: Prepare, tflite/kernels/basic_rnn.cc and its siblings
 */
export function requireCell(call: OpCall<unknown>, first: number, batch: number, depth: number, op: string): number {
  requireDtype(requireInput(call, 0, op), ['FLOAT32'], `${op} input`);
  const weights = requireInput(call, first, op);
  const [units = -1] = requireRank(weights, 2, `${op} weights`);
  requireDims(weights, [units, depth], `${op} weights`);
  requireDims(requireInput(call, first + 1, op), [units, units], `${op} recurrentWeights`);
  requireDims(requireInput(call, first + 2, op), [units], `${op} bias`);
  requireDims(requireInput(call, first + 3, op), [batch, units], `${op} hiddenState`);
  return units;
}

/** Version rule of the ops whose int8 weights make them hybrid: 2, and 3 with asymmetric quantization of the input. */
export function rnnVersion(call: OpCall<{ readonly asymmetricQuantizeInputs: boolean }>): number {
  const hybrid = call.inputs[1]?.dtype === 'INT8';
  return versionByFeatures({ 2: hybrid, 3: hybrid && call.options.asymmetricQuantizeInputs });
}

/** A sequence as ops store it: `[batch, time, …]`, or `[time, batch, …]` where it is time-major. */
export function sequenceShape(
  timeMajor: boolean,
  batch: number,
  time: number,
  depth: number,
): readonly [number, number, number] {
  return timeMajor ? [time, batch, depth] : [batch, time, depth];
}
