import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { scaled, tensor } from '../testing/op-call.js';
import { depthwiseConv2d } from './depthwise-conv-2d.js';

const same = { padding: 'SAME', strideH: 1, strideW: 1, depthMultiplier: 1 } as const;
const valid = { ...same, padding: 'VALID' } as const;

describe('output shape', () => {
  it.each([
    [[1, 28, 28, 8], [1, 3, 3, 8], same, [1, 28, 28, 8]],
    [[1, 28, 28, 8], [1, 3, 3, 16], { ...same, depthMultiplier: 2 }, [1, 28, 28, 16]],
    [[1, 7, 9, 8], [1, 3, 3, 8], { ...same, strideH: 2, strideW: 2 }, [1, 4, 5, 8]],
    [[1, 9, 9, 8], [1, 3, 3, 8], { ...valid, dilationHFactor: 4, dilationWFactor: 2 }, [1, 1, 5, 8]],
    [[-1, -1, 10, 8], [1, 3, 3, 8], valid, [-1, -1, 8, 8]],
    [[1, 10, 10, 8], [1, 3, 3, -1], { ...same, depthMultiplier: 3 }, [1, 10, 10, 24]],
    [[1, 10, 10, 8], [1, 3, 3, -1], { ...same, depthMultiplier: 0 }, [1, 10, 10, -1]],
    [null, null, valid, [-1, -1, -1, -1]],
  ])('input %o, filter %o, %o: %o', (input, filter, options, output) => {
    const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', filter)];
    expect(inferred(depthwiseConv2d, options, inputs)).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });
});

it.each([
  [
    [1, 8, 8, 3],
    [1, 3, 3, 8],
    'SHAPE_CHANNELS: DEPTHWISE_CONV_2D: 8 output channels are no multiple of 3 input channels',
  ],
  [
    [1, 8, 8, 8],
    [2, 3, 3, 8],
    'SHAPE_DIM: DEPTHWISE_CONV_2D filter dim 0 is 2, the expected size is 1: expected the same',
  ],
  [[1, 8, 8, 8], [3, 3, 8], 'SHAPE_RANK: DEPTHWISE_CONV_2D filter has rank 3 [3, 3, 8], expected 4'],
])('refuses input %o, filter %o', (input, filter, error) => {
  const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', filter)];
  expect(errorOf(() => inferred(depthwiseConv2d, same, inputs))).toBe(error);
});

it('int16 takes an int64 bias only', () => {
  const inputs = [tensor('INT16', [1, 8, 8, 2]), tensor('INT8', [1, 3, 3, 2])];
  expect(inferred(depthwiseConv2d, same, [...inputs, tensor('INT64', [2])])[0]?.dtype).toBe('INT16');
  expect(errorOf(() => inferred(depthwiseConv2d, same, [...inputs, tensor('INT32', [2])]))).toBe(
    'DTYPE_COMBINATION: DEPTHWISE_CONV_2D bias is INT32 beside INT16 input, expected INT64',
  );
});

describe('versions', () => {
  const image = [1, 8, 8, 2];
  const filter = [1, 3, 3, 2];
  const dilated = { dilationWFactor: 2 };
  const perChannel = { scale: [0.5, 0.25], zeroPoint: [0, 0], quantizedDimension: 3 };
  it.each([
    ['float', tensor('FLOAT32', image), tensor('FLOAT32', filter), {}, 1],
    ['float, dilated', tensor('FLOAT32', image), tensor('FLOAT32', filter), dilated, 2],
    ['int8', tensor('INT8', image), tensor('INT8', filter, perChannel), {}, 3],
    ['int8, dilated', tensor('INT8', image), tensor('INT8', filter, perChannel), dilated, 3],
    ['hybrid', tensor('FLOAT32', image), tensor('INT8', filter, scaled(0.5)), {}, 4],
    ['int16', tensor('INT16', image), tensor('INT8', filter, perChannel), {}, 5],
    ['hybrid per channel', tensor('FLOAT32', image), tensor('INT8', filter, perChannel), {}, 6],
    ['int4', tensor('INT8', image), tensor('INT4', filter, perChannel), {}, 7],
  ])('%s', (_, input, weights, options, version) => {
    expect(versionOf(depthwiseConv2d, options, [input, weights])).toBe(version);
  });
});
