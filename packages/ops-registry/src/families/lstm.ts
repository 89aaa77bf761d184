import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { dimOf, optionalInput, requireInput, requireRank } from '../shapes/check.js';
import { requireDims, requireElements } from '../shapes/dims.js';
import type { OpCall, Operand, QuantizeRule } from '../spec.js';

/** Sizes that the operands of one direction of an LSTM share; −1 where one is unknown. */
export interface LstmSizes {
  /** Elements of the input at one time. */
  readonly input: number;
  readonly cell: number;
  readonly output: number;
  /** False where the input gate is coupled to the forget gate (CIFG). */
  readonly hasInputGate: boolean;
}

interface GateOperand {
  readonly name: string;
  readonly dims: readonly ('input' | 'cell' | 'output')[];
  readonly dtypes: readonly TensorType[];
  readonly optional?: true;
}

const weights: readonly TensorType[] = ['FLOAT32', 'UINT8', 'INT8'];
const peephole: readonly TensorType[] = ['FLOAT32', 'UINT8', 'INT8', 'INT16'];
const bias: readonly TensorType[] = ['FLOAT32', 'INT32'];

/** The 17 operands of one direction, in order. */
const gateTable: readonly GateOperand[] = [
  { name: 'inputToInputWeights', dims: ['cell', 'input'], dtypes: weights, optional: true },
  { name: 'inputToForgetWeights', dims: ['cell', 'input'], dtypes: weights },
  { name: 'inputToCellWeights', dims: ['cell', 'input'], dtypes: weights },
  { name: 'inputToOutputWeights', dims: ['cell', 'input'], dtypes: weights },
  { name: 'recurrentToInputWeights', dims: ['cell', 'output'], dtypes: weights, optional: true },
  { name: 'recurrentToForgetWeights', dims: ['cell', 'output'], dtypes: weights },
  { name: 'recurrentToCellWeights', dims: ['cell', 'output'], dtypes: weights },
  { name: 'recurrentToOutputWeights', dims: ['cell', 'output'], dtypes: weights },
  { name: 'cellToInputWeights', dims: ['cell'], dtypes: peephole, optional: true },
  { name: 'cellToForgetWeights', dims: ['cell'], dtypes: peephole, optional: true },
  { name: 'cellToOutputWeights', dims: ['cell'], dtypes: peephole, optional: true },
  { name: 'inputGateBias', dims: ['cell'], dtypes: bias, optional: true },
  { name: 'forgetGateBias', dims: ['cell'], dtypes: bias },
  { name: 'cellGateBias', dims: ['cell'], dtypes: bias },
  { name: 'outputGateBias', dims: ['cell'], dtypes: bias },
  { name: 'projectionWeights', dims: ['output', 'cell'], dtypes: weights, optional: true },
  { name: 'projectionBias', dims: ['output'], dtypes: bias, optional: true },
];

/** Positions within {@link gateTable}. */
const at = {
  inputToInput: 0,
  inputToOutput: 3,
  recurrentToInput: 4,
  recurrentToOutput: 7,
  cellToInput: 8,
  cellToForget: 9,
  cellToOutput: 10,
  inputGateBias: 11,
  projectionWeights: 15,
  projectionBias: 16,
} as const;

const layerNormTable: readonly string[] = [
  'inputLayerNormCoefficients',
  'forgetLayerNormCoefficients',
  'cellLayerNormCoefficients',
  'outputLayerNormCoefficients',
];

/** Number of operands that {@link gateOperands} gives. */
export const gateOperandCount: number = gateTable.length;

/** The weights and biases of one direction. `prefix` goes before each name: `'fw'` gives `fwInputToInputWeights`. */
export function gateOperands(prefix = ''): readonly Operand[] {
  return gateTable.map(({ name, dtypes, optional }) => ({
    name: prefix === '' ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    dtypes,
    ...(optional ? { optional } : {}),
  }));
}

/** The coefficients of layer normalization, inputs 20 to 23 of LSTM and UNIDIRECTIONAL_SEQUENCE_LSTM. */
export const layerNormOperands: readonly Operand[] = layerNormTable.map((name) => ({
  name,
  dtypes: ['FLOAT32', 'INT16'],
  optional: true,
}));

/** The state of LSTM and UNIDIRECTIONAL_SEQUENCE_LSTM, inputs 18 and 19. */
export const lstmStateOperands: readonly Operand[] = [
  { name: 'outputState', dtypes: ['FLOAT32', 'INT8'], state: true },
  { name: 'cellState', dtypes: ['FLOAT32', 'INT16'], state: true },
];

const intermediateTypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'INT16', 'INT32'];

/**
 * Tensors of the integer kernels that carry a scale and a zero point and no contents.
 *
 * The kernel with int16 gates has five: the sums of each gate before layer normalization, and the output before its
 * projection, as named here. The one with int8 gates (LSTM only) has twelve: for each gate in turn its sum, W·x and R·h.
 */
export const lstmIntermediates: readonly Operand[] = [
  'inputGate',
  'forgetGate',
  'cellGate',
  'outputGate',
  'hidden',
  ...[5, 6, 7, 8, 9, 10, 11].map((index) => `intermediate${index}`),
].map((name) => ({ name, dtypes: intermediateTypes, optional: true }));

/** Quantization of the weights of one direction, by input index; `first` is that of `inputToInputWeights`. */
export function lstmWeights(first: number): { readonly [input: number]: { readonly axis: null } } {
  const positions = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, at.projectionWeights];
  return Object.fromEntries(positions.map((position) => [first + position, { axis: null }]));
}

/**
 * Kernels take INT8 weights beside float activations or INT8 ones. Layer normalization and projection want ranges of sums inside
 * the kernel as well.
 *
 * Source: GetOperatorProperty, tflite/tools/optimize/operator_property.cc; CheckedPrepare of tflite/kernels/lstm.cc
 */
export const lstmQuantize: QuantizeRule = {
  activations: ['INT8'],
  weights: lstmWeights(1),
  cell: {
    biases: {
      12: { activation: 0, weights: 1 },
      13: { activation: 0, weights: 2 },
      14: { activation: 0, weights: 3 },
      15: { activation: 0, weights: 4 },
    },
    peepholes: [9, 10, 11],
    outputState: 18,
    cellState: 19,
    cellScaleExponent: { min: -15, max: -9 },
    floatOnly: [16, 17, 20, 21, 22, 23],
    intermediates: 5,
  },
};

/**
 * Checks that LSTM or UNIDIRECTIONAL_SEQUENCE_LSTM has 24 inputs, or the 20 of old files.
 *
 * @throws {LiteError} `SHAPE_INPUT_COUNT`
 */
export function requireLstmInputCount(call: OpCall<unknown>, op: string): void {
  const count = call.inputs.length;
  if (count === 20 || count === 24) return;
  throw new LiteError(
    'SHAPE_INPUT_COUNT',
    `${op} has ${count} inputs, expected 24 (or 20, without layer normalization)`,
  );
}

/**
 * Checks the operands of one direction against each other, and reads its sizes off them.
 *
 * Without the input gate's operands the gate is coupled to the forget gate (CIFG): all three are there or none. Peephole
 * weights come together or not at all.
 *
 * @param first    index of `inputToInputWeights`
 * @param input    elements of the input at one time, −1 where it is unknown
 * @param diagonal true where recurrent weights are `[cell]`, the diagonals of square matrices
 * @throws {LiteError} `SHAPE_INPUT_MISSING`, `SHAPE_RANK` or `SHAPE_DIM`; `SHAPE_LSTM` where a group is incomplete.
 * Source: CheckInputTensorDimensions, tflite/kernels/lstm.cc, unidirectional_sequence_lstm.cc and
 * bidirectional_sequence_lstm.cc
 */
export function requireGates(
  call: OpCall<unknown>,
  first: number,
  input: number,
  op: string,
  diagonal = false,
): LstmSizes {
  const inputWeights = requireRank(requireInput(call, first + at.inputToOutput, op), 2, `${op} inputToOutputWeights`);
  const recurrent = requireInput(call, first + at.recurrentToOutput, op);
  const recurrentDims = requireRank(recurrent, diagonal ? 1 : 2, `${op} recurrentToOutputWeights`);
  const sizes: LstmSizes = {
    input: input < 0 ? dimOf(inputWeights, 1) : input,
    cell: dimOf(inputWeights, 0),
    output: dimOf(recurrentDims, -1),
    hasInputGate: optionalInput(call, first + at.inputToInput) !== null,
  };
  gateTable.forEach(({ name, dims, optional }, index) => {
    const operand = optional ? optionalInput(call, first + index) : requireInput(call, first + index, op);
    if (operand === null) return;
    const isDiagonal = diagonal && index >= at.recurrentToInput && index <= at.recurrentToOutput;
    requireDims(operand, isDiagonal ? [sizes.cell] : dims.map((dim) => sizes[dim]), `${op} ${name}`);
  });
  requireGroups(call, first, op);
  return sizes;
}

function requireGroups(call: OpCall<unknown>, first: number, op: string): void {
  const has = (index: number): boolean => optionalInput(call, first + index) !== null;
  const gate = [has(at.inputToInput), has(at.recurrentToInput), has(at.inputGateBias)];
  if (gate.some((given) => given !== gate[0])) {
    const parts = 'inputToInputWeights, recurrentToInputWeights and inputGateBias';
    throw new LiteError('SHAPE_LSTM', `${op}: some of ${parts} are left out, expected all or none`);
  }
  const peepholes = [has(at.cellToForget), has(at.cellToOutput)];
  if (gate[0] || has(at.cellToInput)) peepholes.push(has(at.cellToInput));
  if (peepholes.some((given) => given !== peepholes[0])) {
    throw new LiteError('SHAPE_LSTM', `${op}: some of the peephole weights are left out, expected all or none`);
  }
  if (has(at.projectionBias) && !has(at.projectionWeights)) {
    throw new LiteError('SHAPE_LSTM', `${op}: projectionBias is given without projectionWeights`);
  }
}

/**
 * Checks layer normalization: coefficients for every gate there is, or for none.
 *
 * @param first index of the input gate's coefficients
 * @throws {LiteError} `SHAPE_RANK`, `SHAPE_DIM`, or `SHAPE_LSTM` where some are left out.
 */
export function requireLayerNorm(call: OpCall<unknown>, first: number, sizes: LstmSizes, op: string): void {
  const given = layerNormTable.map((_, index) => optionalInput(call, first + index));
  given.forEach((operand, index) => {
    if (operand !== null) requireDims(operand, [sizes.cell], `${op} ${layerNormTable[index]}`);
  });
  // The forget gate's coefficients tell the kernel whether there is layer normalization at all.
  const used = given[1] !== null;
  const expected = [used && sizes.hasInputGate, used, used, used];
  if (given.every((operand, index) => (operand !== null) === expected[index])) return;
  const gates = sizes.hasInputGate ? 'every gate' : 'every gate but the input gate';
  throw new LiteError('SHAPE_LSTM', `${op}: layer normalization needs coefficients for ${gates}, or for none`);
}

/**
 * Checks the state tensors, `[batch, output]` and `[batch, cell]` of any rank.
 *
 * @param first index of the output state; the cell state follows it
 * @throws {LiteError} `SHAPE_INPUT_MISSING` or `SHAPE_ELEMENTS`.
 */
export function requireStates(call: OpCall<unknown>, first: number, batch: number, sizes: LstmSizes, op: string): void {
  requireElements(requireInput(call, first, op), [batch, sizes.output], `${op} output state`);
  requireElements(requireInput(call, first + 1, op), [batch, sizes.cell], `${op} cell state`);
}
