import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { scaled, tensor } from '../testing/op-call.js';
import { conv2d } from './conv-2d.js';

const same = { padding: 'SAME', strideH: 1, strideW: 1 } as const;
const valid = { padding: 'VALID', strideH: 1, strideW: 1 } as const;
const perChannel = (count: number) => ({
  scale: new Array<number>(count).fill(0.5),
  zeroPoint: new Array<number>(count).fill(0),
  quantizedDimension: 0,
});

describe('output shape', () => {
  it.each([
    [[1, 28, 28, 3], [16, 3, 3, 3], same, [1, 28, 28, 16]],
    [[1, 28, 28, 3], [16, 3, 3, 3], valid, [1, 26, 26, 16]],
    [[1, 7, 9, 3], [16, 3, 3, 3], { ...same, strideH: 2, strideW: 2 }, [1, 4, 5, 16]],
    [[1, 7, 9, 3], [16, 3, 2, 3], { ...valid, strideH: 2, strideW: 3 }, [1, 3, 3, 16]],
    [[1, 9, 9, 3], [16, 3, 3, 3], { ...valid, dilationHFactor: 2, dilationWFactor: 4 }, [1, 5, 1, 16]],
    [[-1, -1, 10, 3], [16, 3, 3, 3], valid, [-1, -1, 8, 16]],
    [[1, 8, 8, 8], [16, 1, 1, 4], same, [1, 8, 8, 16]],
    [[1, 8, 8, -1], [-1, 3, 3, 3], same, [1, 8, 8, -1]],
    [null, [16, 3, 3, 3], same, [-1, -1, -1, 16]],
    [[1, 8, 8, 3], null, same, [1, 8, 8, -1]],
    [[1, 8, 8, 3], null, valid, [1, -1, -1, -1]],
  ])('input %o, filter %o, %o: %o', (input, filter, options, output) => {
    const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', filter), tensor('FLOAT32', null)];
    expect(inferred(conv2d, options, inputs)).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });
});

describe('element types', () => {
  it.each([
    ['FLOAT32', 'INT8', 'FLOAT32'],
    ['FLOAT32', 'INT4', 'FLOAT32'],
    ['UINT8', 'UINT8', 'INT32'],
    ['INT8', 'INT4', 'INT32'],
    ['INT16', 'INT8', 'INT64'],
    ['INT16', 'INT8', 'INT32'],
  ] as const)('%s with %s weights and %s bias', (input, filter, bias) => {
    const inputs = [tensor(input, [1, 4, 4, 2]), tensor(filter, [3, 1, 1, 2]), tensor(bias, [3])];
    expect(inferred(conv2d, same, inputs)).toEqual([{ dtype: input, shape: [1, 4, 4, 3] }]);
  });

  it.each([
    ['BOOL', 'BOOL', 'BOOL', 'DTYPE_UNSUPPORTED: CONV_2D input is BOOL, expected FLOAT32 or UINT8 or INT8 or INT16'],
    [
      'INT8',
      'FLOAT32',
      'INT32',
      'DTYPE_COMBINATION: CONV_2D filter is FLOAT32 beside INT8 input, expected INT8 or INT4',
    ],
    ['INT8', 'INT8', 'FLOAT32', 'DTYPE_COMBINATION: CONV_2D bias is FLOAT32 beside INT8 input, expected INT32'],
  ] as const)('refuses %s with %s weights and %s bias', (input, filter, bias, error) => {
    const inputs = [tensor(input, [1, 4, 4, 2]), tensor(filter, [3, 1, 1, 2]), tensor(bias, [3])];
    expect(errorOf(() => inferred(conv2d, same, inputs))).toBe(error);
  });
});

it.each([
  [[1, 8, 8], [16, 3, 3, 3], [16], 'SHAPE_RANK: CONV_2D input has rank 3 [1, 8, 8], expected 4'],
  [[1, 8, 8, 4], [16, 3, 3, 3], [16], 'SHAPE_CHANNELS: CONV_2D: input has 4 channels, filter has 3'],
  [[1, 8, 8, 6], [15, 3, 3, 3], [15], 'SHAPE_CHANNELS: CONV_2D: 15 output channels do not divide into 2 groups'],
  [[1, 8, 8, 3], [32, 3, 3, 3], [16], 'SHAPE_BIAS: CONV_2D: bias has 16 values, the filter has 32 output channels'],
  [[1, 0, 8, 3], [32, 3, 3, 3], [32], 'SHAPE_EMPTY: CONV_2D input [h, w, c] has a dimension of 0 in [0, 8, 3]'],
])('refuses input %o, filter %o, bias %o', (input, filter, bias, error) => {
  const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', filter), tensor('FLOAT32', bias)];
  expect(errorOf(() => inferred(conv2d, same, inputs))).toBe(error);
});

describe('versions', () => {
  const image = [1, 8, 8, 4];
  const filter = [6, 3, 3, 4];
  it.each([
    ['float', tensor('FLOAT32', image), tensor('FLOAT32', filter), {}, 1],
    ['uint8', tensor('UINT8', image), tensor('UINT8', filter, scaled(0.5, 3)), {}, 1],
    ['hybrid', tensor('FLOAT32', image), tensor('INT8', filter, scaled(0.5)), {}, 2],
    ['hybrid per channel', tensor('FLOAT32', image), tensor('INT8', filter, perChannel(6)), {}, 5],
    ['int8', tensor('INT8', image), tensor('INT8', filter, perChannel(6)), {}, 3],
    ['int16', tensor('INT16', image), tensor('INT8', filter, perChannel(6)), {}, 4],
    ['grouped', tensor('FLOAT32', image), tensor('FLOAT32', [6, 3, 3, 2]), {}, 6],
    ['int8, grouped', tensor('INT8', image), tensor('INT8', [6, 3, 3, 2]), {}, 6],
    ['int4', tensor('INT8', image), tensor('INT4', filter), {}, 7],
    ['int4, grouped', tensor('INT8', image), tensor('INT4', [6, 3, 3, 2]), {}, 7],
    ['int16, bias type', tensor('INT16', image), tensor('INT8', filter), { quantizedBiasType: 'INT32' as const }, 8],
    ['unknown shapes', tensor('FLOAT32', null), tensor('FLOAT32', null), {}, 1],
  ])('%s', (_, input, weights, options, version) => {
    expect(versionOf(conv2d, options, [input, weights])).toBe(version);
  });
});
