import { describe, expect, it } from 'vitest';
import { bidirectionalSequenceLstm } from '../ops/bidirectional-sequence-lstm.js';
import { lstm } from '../ops/lstm.js';
import { unidirectionalSequenceLstm } from '../ops/unidirectional-sequence-lstm.js';
import type { TensorType } from '../schema/enums.js';
import type { OperandType } from '../spec.js';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { tensor } from '../testing/op-call.js';

type Operands = (OperandType | null)[];

interface Variant {
  readonly weights?: TensorType;
  readonly cifg?: boolean;
  readonly peephole?: boolean;
  readonly projection?: boolean;
  readonly diagonal?: boolean;
}

/** The 17 operands of a direction with depth 3, 5 cells and, projected, 4 outputs. */
function gates(variant: Variant = {}): Operands {
  const { weights = 'FLOAT32', cifg, peephole, projection, diagonal } = variant;
  const outputs = projection ? 4 : 5;
  const matrix = (rows: number, columns: number) => tensor(weights, [rows, columns]);
  const recurrent = diagonal ? tensor('FLOAT32', [5]) : matrix(5, outputs);
  const vector = tensor('FLOAT32', [5]);
  const diagonalWeights = peephole ? vector : null;
  return [
    ...[cifg ? null : matrix(5, 3), matrix(5, 3), matrix(5, 3), matrix(5, 3)],
    ...[cifg ? null : recurrent, recurrent, recurrent, recurrent],
    ...[cifg ? null : diagonalWeights, diagonalWeights, diagonalWeights],
    ...[cifg ? null : vector, vector, vector, vector],
    ...[projection ? matrix(4, 5) : null, projection ? tensor('FLOAT32', [4]) : null],
  ];
}

const states = (batch: number, outputs = 5): Operands => [
  tensor('FLOAT32', [batch, outputs]),
  tensor('FLOAT32', [batch, 5]),
];
const noNorm: Operands = [null, null, null, null];
const float = (shape: readonly number[] | null) => tensor('FLOAT32', shape);

describe('operand lists', () => {
  it.each([
    [lstm, 24],
    [unidirectionalSequenceLstm, 24],
    [bidirectionalSequenceLstm, 48],
  ] as const)('$0.name has %i inputs, each with a name of its own', (spec, count) => {
    expect(spec.inputs.length).toBe(count);
    expect(new Set(spec.inputs.map(({ name }) => name)).size).toBe(count);
  });

  it('state lies where kernels look for it', () => {
    const statesOf = (inputs: typeof lstm.inputs) => inputs.flatMap(({ state }, index) => (state ? [index] : []));
    expect(statesOf(lstm.inputs)).toEqual([18, 19]);
    expect(statesOf(unidirectionalSequenceLstm.inputs)).toEqual([18, 19]);
    expect(statesOf(bidirectionalSequenceLstm.inputs)).toEqual([35, 36, 37, 38]);
    const basic = lstm.variantOperands?.({ ...basicOptions, fusedActivationFunction: 'NONE' });
    expect(statesOf(basic?.inputs ?? [])).toEqual([1, 4]);
  });

  it('weights are those of each gate and the projection', () => {
    const weights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16];
    expect(Object.keys(lstm.quantize?.weights ?? {}).map(Number)).toEqual(weights);
    const names = Object.keys(bidirectionalSequenceLstm.quantize?.weights ?? {}).map(
      (index) => bidirectionalSequenceLstm.inputs[Number(index)]?.name ?? '',
    );
    expect(names.length).toBe(32);
    expect(names.every((name) => name.endsWith('Weights'))).toBe(true);
  });
});

describe('UNIDIRECTIONAL_SEQUENCE_LSTM', () => {
  const op = unidirectionalSequenceLstm;
  it.each([
    [[2, 7, 3], {}, {}, 2, [2, 7, 5]],
    [[7, 2, 3], { timeMajor: true }, {}, 2, [7, 2, 5]],
    [[-1, 7, 3], {}, {}, 1, [-1, 7, 5]],
    [[2, -1, 3], {}, { cifg: true }, 2, [2, -1, 5]],
    [[2, 7, 3], {}, { cifg: true, peephole: true }, 2, [2, 7, 5]],
    [[2, 7, 3], {}, { peephole: true, projection: true }, 2, [2, 7, 4]],
    [[2, 7, 3], { diagonalRecurrentTensors: true }, { diagonal: true }, 2, [2, 7, 5]],
    [null, {}, {}, 2, [-1, -1, 5]],
  ] as const)('input %o, %o, %o: batch %i, output %o', (input, options, variant: Variant, batch, output) => {
    const inputs = [float(input), ...gates(variant), ...states(batch, variant.projection ? 4 : 5)];
    const expected = [{ dtype: 'FLOAT32', shape: output }];
    expect(inferred(op, options, [...inputs, ...noNorm])).toEqual(expected);
    expect(inferred(op, options, inputs)).toEqual(expected);
  });

  it('takes state of any rank', () => {
    const inputs = [float([2, 7, 3]), ...gates(), float([10]), float([10])];
    expect(inferred(op, {}, inputs)[0]?.shape).toEqual([2, 7, 5]);
  });

  it('takes layer normalization for every gate there is', () => {
    const norm = float([5]);
    const inputs = (variant: Variant) => [float([2, 7, 3]), ...gates(variant), ...states(2)];
    expect(inferred(op, {}, [...inputs({}), norm, norm, norm, norm])[0]?.shape).toEqual([2, 7, 5]);
    expect(inferred(op, {}, [...inputs({ cifg: true }), null, norm, norm, norm])[0]?.shape).toEqual([2, 7, 5]);
    expect(errorOf(() => inferred(op, {}, [...inputs({}), null, norm, norm, norm]))).toBe(
      'SHAPE_LSTM: UNIDIRECTIONAL_SEQUENCE_LSTM: layer normalization needs coefficients for every gate, or for none',
    );
    expect(errorOf(() => inferred(op, {}, [...inputs({ cifg: true }), norm, null, null, null]))).toMatch(
      'needs coefficients for every gate but the input gate, or for none',
    );
  });

  const replaced = (index: number, operand: OperandType | null): Operands =>
    [float([2, 7, 3]), ...gates(), ...states(2)].map((given, at) => (at === index ? operand : given));

  it.each([
    ['rank of the input', replaced(0, float([2, 3])), 'SHAPE_RANK: # input has rank 2 [2, 3], expected 3'],
    [
      'depth of the input',
      replaced(0, float([2, 7, 4])),
      'SHAPE_DIM: # inputToInputWeights is [5, 3], expected [5, 4]',
    ],
    ['one gate', replaced(6, float([5, 4])), 'SHAPE_DIM: # recurrentToForgetWeights is [5, 4], expected [5, 5]'],
    ['a missing gate', replaced(3, null), 'SHAPE_INPUT_MISSING: #: input 3 is required and is left out'],
    [
      'half a coupled gate',
      replaced(1, null),
      'SHAPE_LSTM: #: some of inputToInputWeights, recurrentToInputWeights and inputGateBias are left out, expected all or none',
    ],
    [
      'one peephole',
      replaced(10, float([5])),
      'SHAPE_LSTM: #: some of the peephole weights are left out, expected all or none',
    ],
    [
      'a lone projection bias',
      replaced(17, float([5])),
      'SHAPE_LSTM: #: projectionBias is given without projectionWeights',
    ],
    [
      'state of another batch',
      replaced(18, float([1, 5])),
      'SHAPE_ELEMENTS: # output state has 5 elements, expected 2 · 5 = 10',
    ],
    [
      'the number of inputs',
      [...replaced(-1, null), null],
      'SHAPE_INPUT_COUNT: # has 21 inputs, expected 24 (or 20, without layer normalization)',
    ],
  ])('refuses %s', (_, inputs, error) => {
    expect(errorOf(() => inferred(op, {}, inputs))).toBe(error.replace('#', 'UNIDIRECTIONAL_SEQUENCE_LSTM'));
  });

  it.each([
    ['FLOAT32', 'FLOAT32', {}, 1],
    ['INT8', 'INT8', {}, 1],
    ['FLOAT32', 'INT8', {}, 2],
    ['FLOAT32', 'INT8', { asymmetricQuantizeInputs: true }, 3],
    ['FLOAT32', 'FLOAT32', { diagonalRecurrentTensors: true }, 4],
    ['INT16', 'INT8', {}, 5],
  ] as const)('%s with %s weights under %o is version %i', (input, weights, options, version) => {
    expect(versionOf(op, options, [tensor(input, [2, 7, 3]), ...gates({ weights, cifg: true })])).toBe(version);
  });
});

const basicOptions = { kernelType: 'BASIC', cellClip: 0, projClip: 0, asymmetricQuantizeInputs: false } as const;

describe('LSTM', () => {
  it('makes one step', () => {
    const inputs = [float([-1, 3]), ...gates({ projection: true }), ...states(1, 4), ...noNorm];
    expect(inferred(lstm, {}, inputs)).toEqual([{ dtype: 'FLOAT32', shape: [-1, 4] }]);
  });

  it('the basic kernel has operands of its own', () => {
    const inputs = [
      tensor('UINT8', [2, 3]),
      tensor('UINT8', [2, 5]),
      tensor('UINT8', [20, 8]),
      tensor('INT32', [20]),
      tensor('INT16', [2, 5]),
    ];
    expect(inferred(lstm, basicOptions, inputs)).toEqual([
      { dtype: 'UINT8', shape: [2, 5] },
      { dtype: 'INT16', shape: [2, 5] },
      { dtype: 'UINT8', shape: [2, 8] },
      { dtype: 'INT16', shape: [2, 20] },
    ]);
    inputs[2] = tensor('UINT8', [20, 7]);
    expect(errorOf(() => inferred(lstm, basicOptions, inputs))).toBe(
      'SHAPE_DIM: LSTM weights is [20, 7], expected [20, 8]',
    );
    expect(lstm.variantOperands?.({ ...basicOptions, kernelType: 'FULL', fusedActivationFunction: 'TANH' })).toBe(
      undefined,
    );
  });

  it.each([
    ['FLOAT32', 'FLOAT32', {}, 1],
    ['INT8', 'INT8', {}, 1],
    ['FLOAT32', 'FLOAT32', { kernelType: 'BASIC' }, 2],
    ['FLOAT32', 'INT8', {}, 3],
    ['FLOAT32', 'INT8', { asymmetricQuantizeInputs: true }, 4],
    ['INT16', 'INT8', {}, 5],
  ] as const)('%s with %s weights under %o is version %i', (input, weights, options, version) => {
    expect(versionOf(lstm, options, [tensor(input, [2, 3]), ...gates({ weights })])).toBe(version);
  });
});

describe('BIDIRECTIONAL_SEQUENCE_LSTM', () => {
  const op = bidirectionalSequenceLstm;
  const noAux: Operands = new Array<null>(9).fill(null);
  const inputs = (input: readonly number[], aux: Operands = noAux): Operands => [
    float(input),
    ...gates({ projection: true }),
    ...gates(),
    ...states(2, 4),
    ...states(2),
    ...aux,
  ];

  it.each([
    [
      { timeMajor: false },
      [2, 7, 3],
      [
        [2, 7, 4],
        [2, 7, 5],
      ],
    ],
    [
      { timeMajor: true },
      [7, 2, 3],
      [
        [7, 2, 4],
        [7, 2, 5],
      ],
    ],
    [{ timeMajor: false, mergeOutputs: true }, [2, -1, 3], [[2, -1, 9]]],
    [{ mergeOutputs: true }, [7, 2, 3], [[7, 2, 9]]],
  ])('%o of %o gives %o', (options, input, outputs) => {
    expect(inferred(op, options, inputs(input)).map(({ shape }) => shape)).toEqual(outputs);
  });

  it('takes an auxiliary input with or without weights', () => {
    const batchMajor = { timeMajor: false };
    const aux = float([2, 7, 6]);
    const weights: Operands = new Array<OperandType>(8).fill(float([5, 6]));
    expect(inferred(op, batchMajor, inputs([2, 7, 3], [aux, ...weights])).length).toBe(2);
    expect(inferred(op, batchMajor, inputs([2, 7, 3], [aux, ...noAux.slice(1)])).length).toBe(2);
    expect(errorOf(() => inferred(op, batchMajor, inputs([2, 7, 3], [null, ...weights])))).toBe(
      'SHAPE_LSTM: BIDIRECTIONAL_SEQUENCE_LSTM: weights for an auxiliary input are given, but no auxInput',
    );
    expect(errorOf(() => inferred(op, batchMajor, inputs([2, 7, 3], [aux, ...weights.slice(1), null])))).toMatch(
      'some weights for the auxiliary input are left out, expected all or none',
    );
    expect(errorOf(() => inferred(op, batchMajor, inputs([2, 7, 3], [float([2, 8, 6]), ...weights])))).toBe(
      'SHAPE_DIM: BIDIRECTIONAL_SEQUENCE_LSTM auxInput is [2, 8, 6], expected [2, 7, 6]',
    );
  });

  it.each([
    ['FLOAT32', false, {}, 1],
    ['INT8', false, {}, 2],
    ['INT8', true, {}, 2],
    ['INT8', false, { asymmetricQuantizeInputs: true }, 3],
  ] as const)('%s weights, coupled input gate %s, under %o is version %i', (weights, cifg, options, version) => {
    expect(versionOf(op, options, [float([2, 7, 3]), ...gates({ weights, cifg })])).toBe(version);
  });
});
