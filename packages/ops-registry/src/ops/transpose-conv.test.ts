import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { constant, tensor } from '../testing/op-call.js';
import { transposeConv } from './transpose-conv.js';

const twice = { padding: 'SAME', strideH: 2, strideW: 2 } as const;
const valid = { padding: 'VALID', strideH: 2, strideW: 2 } as const;

describe('output shape', () => {
  it.each([
    [constant('INT32', [1, 8, 8, 4]), [1, 4, 4, 3], twice, [1, 8, 8, 4]],
    [constant('INT32', [1, 7, 8, 4]), [1, 4, 4, 3], twice, [1, 7, 8, 4]],
    [constant('INT32', [1, 9, 10, 4]), [1, 4, 4, 3], valid, [1, 9, 10, 4]],
    [constant('INT32', [2, 8, 8, 4]), [-1, 4, 4, 3], twice, [2, 8, 8, 4]],
    [tensor('INT32', [4]), [2, 4, 4, 3], twice, [2, -1, -1, 4]],
    [tensor('INT32', null), null, twice, [-1, -1, -1, 4]],
  ])('%o of input %o under %o is %o', (outputShape, input, options, output) => {
    const inputs = [outputShape, tensor('FLOAT32', [4, 3, 3, 3]), tensor('FLOAT32', input)];
    expect(inferred(transposeConv, options, inputs)).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });
});

it.each([
  [
    constant('INT32', [1, 9, 8, 4]),
    [1, 4, 4, 3],
    'SHAPE_DIM: TRANSPOSE_CONV: output size [9, 8] needs input size [5, 4], got [4, 4]',
  ],
  [
    constant('INT32', [2, 8, 8, 4]),
    [1, 4, 4, 3],
    'SHAPE_DIM: TRANSPOSE_CONV outputShape batch is 2, TRANSPOSE_CONV input batch is 1: expected the same',
  ],
  [
    constant('INT32', [1, 8, 8, 5]),
    [1, 4, 4, 3],
    'SHAPE_DIM: TRANSPOSE_CONV outputShape channels is 5, TRANSPOSE_CONV filter output channels is 4: expected the same',
  ],
  [constant('INT32', [8, 8]), [1, 4, 4, 3], 'SHAPE_LENGTH: TRANSPOSE_CONV outputShape has 2 values, expected 4'],
  [
    constant('INT64', [1, 8, 8, 4]),
    [1, 4, 4, 3],
    'DTYPE_UNSUPPORTED: TRANSPOSE_CONV outputShape is INT64, expected INT32',
  ],
  [
    constant('INT32', [1, 8, 8, 4]),
    [1, 4, 4, 2],
    'SHAPE_DIM: TRANSPOSE_CONV input channels is 2, TRANSPOSE_CONV filter input channels is 3: expected the same',
  ],
])('refuses %o of input %o', (outputShape, input, error) => {
  const inputs = [outputShape, tensor('FLOAT32', [4, 3, 3, 3]), tensor('FLOAT32', input)];
  expect(errorOf(() => inferred(transposeConv, twice, inputs))).toBe(error);
});

describe('versions', () => {
  const filter = [4, 3, 3, 3];
  const image = [1, 4, 4, 3];
  const relu = { fusedActivationFunction: 'RELU' as const };
  it.each([
    ['float', [tensor('FLOAT32', filter), tensor('FLOAT32', image)], {}, 1],
    ['bias left out', [tensor('FLOAT32', filter), tensor('FLOAT32', image), null], {}, 1],
    ['int8', [tensor('INT8', filter), tensor('INT8', image)], {}, 2],
    ['bias', [tensor('FLOAT32', filter), tensor('FLOAT32', image), tensor('FLOAT32', [4])], {}, 3],
    ['int16', [tensor('INT8', filter), tensor('INT16', image)], {}, 3],
    ['activation', [tensor('FLOAT32', filter), tensor('FLOAT32', image)], relu, 4],
    ['int16, bias type', [tensor('INT8', filter), tensor('INT16', image)], { quantizedBiasType: 'INT64' as const }, 5],
  ])('%s', (_, operands, options, version) => {
    expect(versionOf(transposeConv, options, [tensor('INT32', [4]), ...operands])).toBe(version);
  });
});
