import { describe, expect, it } from 'vitest';
import { bidirectionalSequenceRnn } from '../ops/bidirectional-sequence-rnn.js';
import { rnn } from '../ops/rnn.js';
import { svdf } from '../ops/svdf.js';
import { unidirectionalSequenceRnn } from '../ops/unidirectional-sequence-rnn.js';
import type { TensorType } from '../schema/enums.js';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { tensor } from '../testing/op-call.js';

const float = (shape: readonly number[] | null) => tensor('FLOAT32', shape);

/** Weights, recurrent weights, bias and state of a cell with depth 3. */
const cell = (units: number, batch = 2, weights: TensorType = 'FLOAT32') => [
  tensor(weights, [units, 3]),
  tensor(weights, [units, units]),
  float([units]),
  float([batch, units]),
];

describe('RNN', () => {
  it('makes one step', () => {
    expect(inferred(rnn, {}, [float([2, 3]), ...cell(5)])).toEqual([{ dtype: 'FLOAT32', shape: [2, 5] }]);
    expect(inferred(rnn, {}, [float([-1, 3]), ...cell(5)])[0]?.shape).toEqual([-1, 5]);
  });

  it.each([
    [[float([2, 4]), ...cell(5)], 'SHAPE_DIM: RNN weights is [5, 3], expected [5, 4]'],
    [[float([4, 3]), ...cell(5)], 'SHAPE_DIM: RNN hiddenState is [2, 5], expected [4, 5]'],
    [[float([2, 3]), ...cell(5).slice(1)], 'SHAPE_INPUT_COUNT: RNN has 4 inputs, expected 5'],
    [[tensor('INT8', [2, 3]), ...cell(5)], 'DTYPE_UNSUPPORTED: RNN input is INT8, expected FLOAT32'],
  ])('refuses %o', (inputs, error) => {
    expect(errorOf(() => inferred(rnn, {}, inputs))).toBe(error);
  });
});

describe('sequences', () => {
  it.each([
    [{}, [2, 7, 3], [2, 7, 5]],
    [{ timeMajor: true }, [7, 2, 3], [7, 2, 5]],
    [{}, [2, -1, 3], [2, -1, 5]],
    [{}, null, [-1, -1, 5]],
  ])('%o of %o gives %o', (options, input, output) => {
    const types = inferred(unidirectionalSequenceRnn, options, [float(input), ...cell(5)]);
    expect(types).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });

  it.each([
    [
      {},
      [
        [2, 7, 5],
        [2, 7, 4],
      ],
    ],
    [{ mergeOutputs: true }, [[2, 7, 9]]],
  ])('both ways under %o give %o', (options, outputs) => {
    const inputs = [float([2, 7, 3]), ...cell(5), ...cell(4), null, null, null];
    expect(inferred(bidirectionalSequenceRnn, options, inputs).map(({ shape }) => shape)).toEqual(outputs);
  });

  it('an auxiliary input comes with weights for both directions or none', () => {
    const inputs = [float([2, 7, 3]), ...cell(5), ...cell(4)];
    const aux = float([2, 7, 6]);
    expect(inferred(bidirectionalSequenceRnn, {}, [...inputs, aux, float([5, 6]), float([4, 6])]).length).toBe(2);
    expect(errorOf(() => inferred(bidirectionalSequenceRnn, {}, [...inputs, aux, float([5, 6]), null]))).toBe(
      'SHAPE_RNN: BIDIRECTIONAL_SEQUENCE_RNN: one of fwAuxWeights and bwAuxWeights is left out, expected both or none',
    );
    expect(errorOf(() => inferred(bidirectionalSequenceRnn, {}, [...inputs, null, float([5, 6]), float([4, 6])]))).toBe(
      'SHAPE_RNN: BIDIRECTIONAL_SEQUENCE_RNN: weights for an auxiliary input are given, but no auxInput',
    );
  });
});

it.each([
  ['FLOAT32', {}, 1],
  ['INT8', {}, 2],
  ['INT8', { asymmetricQuantizeInputs: true }, 3],
  ['FLOAT32', { asymmetricQuantizeInputs: true }, 1],
] as const)('%s weights under %o are version %i', (weights, options, version) => {
  const inputs = [float([2, 7, 3]), ...cell(5, 2, weights)];
  for (const spec of [rnn, unidirectionalSequenceRnn, bidirectionalSequenceRnn]) {
    expect(versionOf(spec, options, inputs)).toBe(version);
  }
});

describe('SVDF', () => {
  const operands = (batch: number, state = 2) => [
    float([batch, 3]),
    float([8, 3]),
    float([8, 10]),
    float([4]),
    float([state, 80]),
  ];

  it.each([
    [2, [2, 4]],
    [-1, [-1, 4]],
  ])('batch %i gives %o', (batch, output) => {
    expect(inferred(svdf, { rank: 2 }, operands(batch))).toEqual([{ dtype: 'FLOAT32', shape: output }]);
    expect(
      inferred(
        svdf,
        { rank: 2 },
        operands(batch).map((x, i) => (i === 3 ? null : x)),
      )[0]?.shape,
    ).toEqual(output);
  });

  it.each([
    [{ rank: 3 }, operands(2), 'SHAPE_DIM: SVDF: 8 filters are no multiple of rank 3'],
    [{ rank: 0 }, operands(2), 'SHAPE_OPTION: SVDF rank is 0, expected at least 1'],
    [{ rank: 1 }, operands(2), 'SHAPE_DIM: SVDF bias is [4], expected [8]'],
    [{ rank: 2 }, operands(2, 1), 'SHAPE_DIM: SVDF state is [1, 80], expected [2, 80]'],
  ])('refuses %o', (options, inputs, error) => {
    expect(errorOf(() => inferred(svdf, options, inputs))).toBe(error);
  });

  it.each([
    ['FLOAT32', 'FLOAT32', {}, 1],
    ['FLOAT32', 'INT8', {}, 2],
    ['INT8', 'INT8', {}, 3],
    ['FLOAT32', 'INT8', { asymmetricQuantizeInputs: true }, 4],
  ] as const)('%s with %s weights under %o is version %i', (input, weights, options, version) => {
    expect(versionOf(svdf, options, [tensor(input, [2, 3]), tensor(weights, [8, 3])])).toBe(version);
  });
});
