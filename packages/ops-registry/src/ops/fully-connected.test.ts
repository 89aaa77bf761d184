import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { scaled, tensor } from '../testing/op-call.js';
import { fullyConnected } from './fully-connected.js';

const kept = { keepNumDims: true };

describe('output shape', () => {
  it.each([
    [[4, 8], {}, [4, 3]],
    [[-1, 8], {}, [-1, 3]],
    [[2, 5, 8], {}, [10, 3]],
    [[2, 4, 4], {}, [4, 3]],
    [[8], {}, [1, 3]],
    [[-1, 4, 4], {}, [-1, 3]],
    [[0, 8], {}, [0, 3]],
    [[2, 5, 8], kept, [2, 5, 3]],
    [[-1, 5, 8], kept, [-1, 5, 3]],
    [[2, 5, -1], kept, [2, 5, 3]],
    [null, kept, null],
    [null, {}, [-1, 3]],
  ])('input %o under %o gives %o', (input, options, output) => {
    const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', [3, 8]), null];
    expect(inferred(fullyConnected, options, inputs)).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });

  it('with shuffled weights there is scratch memory besides', () => {
    const inputs = [tensor('UINT8', [2, 8]), tensor('UINT8', [4, 8]), tensor('INT32', [4])];
    expect(inferred(fullyConnected, { weightsFormat: 'SHUFFLED4x16INT8' }, inputs)).toEqual([
      { dtype: 'INT16', shape: [2, 4] },
      { dtype: 'UINT8', shape: [2, 8] },
    ]);
  });
});

describe('element type of the output', () => {
  it.each([
    ['FLOAT32', 'INT8', 'FLOAT32', 'FLOAT32'],
    ['FLOAT32', 'FLOAT32', 'INT8', 'FLOAT32'],
    ['UINT8', 'UINT8', 'INT16', 'INT16'],
    ['INT8', 'INT8', 'INT8', 'INT8'],
    ['INT16', 'INT4', 'INT16', 'INT16'],
  ] as const)('%s with %s weights, declared %s, is %s', (input, filter, declared, output) => {
    const inputs = [tensor(input, [2, 8]), tensor(filter, [3, 8])];
    expect(inferred(fullyConnected, {}, inputs, [tensor(declared, null)])[0]?.dtype).toBe(output);
  });
});

it.each([
  [
    [3, 5],
    [3, 8],
    [3],
    {},
    'SHAPE_DIM: FULLY_CONNECTED: input [3, 5] has 15 elements, no multiple of the 8 columns of the filter',
  ],
  [
    [2, 4, 4],
    [3, 8],
    [3],
    kept,
    'SHAPE_DIM: FULLY_CONNECTED input depth is 4, FULLY_CONNECTED filter depth is 8: expected the same',
  ],
  [[2, 8], [3, 8], [4], {}, 'SHAPE_BIAS: FULLY_CONNECTED: bias has 4 values, the filter has 3 output channels'],
  [[2, 8], [8], [3], {}, 'SHAPE_RANK: FULLY_CONNECTED filter has rank 1 [8], expected 2'],
])('refuses input %o, filter %o, bias %o under %o', (input, filter, bias, options, error) => {
  const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', filter), tensor('FLOAT32', bias)];
  expect(errorOf(() => inferred(fullyConnected, options, inputs))).toBe(error);
});

describe('versions', () => {
  const x = [2, 8];
  const w = [3, 8];
  const bias = tensor('FLOAT32', [3]);
  const perChannel = { scale: [1, 2, 3], zeroPoint: [0, 0, 0], quantizedDimension: 0 };
  const asymmetric = { asymmetricQuantizeInputs: true };
  it.each([
    ['float', [tensor('FLOAT32', x), tensor('FLOAT32', w), bias], {}, 1],
    ['bias left out', [tensor('FLOAT32', x), tensor('FLOAT32', w), null], {}, 1],
    ['uint8', [tensor('UINT8', x), tensor('UINT8', w), bias], {}, 1],
    ['shuffled', [tensor('UINT8', x), tensor('UINT8', w), bias], { weightsFormat: 'SHUFFLED4x16INT8' as const }, 2],
    ['hybrid', [tensor('FLOAT32', x), tensor('INT8', w, scaled(1)), bias], {}, 3],
    ['int8', [tensor('INT8', x), tensor('INT8', w), bias], {}, 4],
    ['rank kept', [tensor('FLOAT32', x), tensor('FLOAT32', w), bias], kept, 5],
    ['no bias', [tensor('FLOAT32', x), tensor('FLOAT32', w)], {}, 6],
    ['int8, no bias', [tensor('INT8', x), tensor('INT8', w)], kept, 6],
    ['int16', [tensor('INT16', x), tensor('INT8', w), bias], {}, 7],
    ['sparse', [tensor('FLOAT32', x), { ...tensor('FLOAT32', w), isSparse: true }, bias], {}, 8],
    ['hybrid asymmetric', [tensor('FLOAT32', x), tensor('INT8', w, scaled(1)), bias], asymmetric, 9],
    ['int4', [tensor('INT8', x), tensor('INT4', w), bias], {}, 10],
    ['int4, no bias', [tensor('INT8', x), tensor('INT4', w)], {}, 10],
    ['int16, bias type', [tensor('INT16', x), tensor('INT8', w), bias], { quantizedBiasType: 'INT64' as const }, 11],
    ['hybrid per channel', [tensor('FLOAT32', x), tensor('INT8', w, perChannel), bias], asymmetric, 12],
    ['int16 with int4', [tensor('INT16', x), tensor('INT4', w), bias], {}, 13],
    ['int2', [tensor('INT8', x), tensor('INT2', w), bias], {}, 14],
  ])('%s', (_, inputs, options, version) => {
    expect(versionOf(fullyConnected, options, inputs)).toBe(version);
  });
});
