import { describe, expect, it } from 'vitest';
import { averagePool2d } from '../ops/average-pool-2d.js';
import { l2Pool2d } from '../ops/l2-pool-2d.js';
import { maxPool2d } from '../ops/max-pool-2d.js';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { tensor } from '../testing/op-call.js';

const square = (size: number, stride: number, padding: 'SAME' | 'VALID') => ({
  filterHeight: size,
  filterWidth: size,
  strideH: stride,
  strideW: stride,
  padding,
});

describe('output shape', () => {
  it.each([
    [[1, 28, 28, 3], square(2, 2, 'VALID'), [1, 14, 14, 3]],
    [[1, 7, 9, 3], square(2, 2, 'VALID'), [1, 3, 4, 3]],
    [[1, 7, 9, 3], square(2, 2, 'SAME'), [1, 4, 5, 3]],
    [[-1, 5, -1, 4], square(3, 2, 'SAME'), [-1, 3, -1, 4]],
    [[2, 6, 8, 1], { filterHeight: 3, filterWidth: 2, strideH: 1, strideW: 4, padding: 'VALID' }, [2, 4, 2, 1]],
    [null, square(2, 2, 'SAME'), [-1, -1, -1, -1]],
  ] as const)('of %o under %o is %o', (input, options, output) => {
    for (const spec of [averagePool2d, maxPool2d, l2Pool2d]) {
      expect(inferred(spec, options, [tensor('FLOAT32', input)])).toEqual([{ dtype: 'FLOAT32', shape: output }]);
    }
  });
});

it.each([
  [[1, 28, 28], square(2, 2, 'SAME'), 'SHAPE_RANK: MAX_POOL_2D input has rank 3 [1, 28, 28], expected 4'],
  [[1, 8, 8, 1], square(2, 0, 'SAME'), 'SHAPE_OPTION: MAX_POOL_2D height: stride is 0, expected at least 1'],
  [[1, 8, 8, 1], square(0, 1, 'SAME'), 'SHAPE_OPTION: MAX_POOL_2D height: window size is 0, expected at least 1'],
  [
    [1, 2, 8, 1],
    square(4, 1, 'VALID'),
    'SHAPE_WINDOW: MAX_POOL_2D height: a VALID window spans 4 elements, the input has 2',
  ],
] as const)('refuses %o under %o', (input, options, error) => {
  expect(errorOf(() => inferred(maxPool2d, options, [tensor('FLOAT32', input)]))).toBe(error);
});

it.each([
  ['FLOAT32', 1],
  ['UINT8', 1],
  ['INT8', 2],
  ['INT16', 3],
] as const)('%s is version %i', (dtype, version) => {
  expect(versionOf(averagePool2d, {}, [tensor(dtype, [1, 2, 2, 1])])).toBe(version);
  expect(versionOf(maxPool2d, {}, [tensor(dtype, [1, 2, 2, 1])])).toBe(version);
});
