import { describe, expect, it } from 'vitest';
import { resizeBilinear } from '../ops/resize-bilinear.js';
import { resizeNearestNeighbor } from '../ops/resize-nearest-neighbor.js';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { constant, tensor } from '../testing/op-call.js';

describe('output shape', () => {
  it.each([
    [[1, 4, 4, 3], constant('INT32', [8, 6]), [1, 8, 6, 3]],
    [[-1, -1, -1, 3], constant('INT32', [8, 6]), [-1, 8, 6, 3]],
    [[1, 4, 4, 3], tensor('INT32', [2]), [1, -1, -1, 3]],
    [null, tensor('INT32', null), [-1, -1, -1, -1]],
  ])('of %o to %o is %o', (input, size, output) => {
    for (const spec of [resizeBilinear, resizeNearestNeighbor]) {
      expect(inferred(spec, {}, [tensor('INT8', input), size])).toEqual([{ dtype: 'INT8', shape: output }]);
    }
  });
});

it.each([
  [constant('INT32', [8, 6, 3]), {}, 'SHAPE_LENGTH: RESIZE_BILINEAR size has 3 values, expected 2'],
  [constant('INT32', [8, 0]), {}, 'SHAPE_OPTION: RESIZE_BILINEAR size is 0, expected at least 1'],
  [constant('INT64', [8, 8]), {}, 'DTYPE_UNSUPPORTED: RESIZE_BILINEAR size is INT64, expected INT32'],
  [
    constant('INT32', [8, 8]),
    { alignCorners: true, halfPixelCenters: true },
    'SHAPE_OPTION: RESIZE_BILINEAR has both alignCorners and halfPixelCenters, expected at most one',
  ],
])('refuses size %o under %o', (size, options, error) => {
  expect(errorOf(() => inferred(resizeBilinear, options, [tensor('FLOAT32', [1, 4, 4, 3]), size]))).toBe(error);
});

it('the nearest neighbour may have both aligned corners and half-pixel centers', () => {
  const inputs = [tensor('FLOAT32', [1, 4, 4, 3]), constant('INT32', [8, 8])];
  const options = { alignCorners: true, halfPixelCenters: true };
  expect(inferred(resizeNearestNeighbor, options, inputs)[0]?.shape).toEqual([1, 8, 8, 3]);
});

describe('versions', () => {
  it.each([
    ['FLOAT32', {}, 1, 1],
    ['UINT8', {}, 1, 1],
    ['INT8', {}, 2, 2],
    ['FLOAT32', { alignCorners: true }, 1, 3],
    ['INT8', { halfPixelCenters: true }, 3, 3],
    ['INT16', { halfPixelCenters: true }, 4, 4],
  ] as const)('%s with %o: bilinear %i, nearest %i', (dtype, options, bilinear, nearest) => {
    const inputs = [tensor(dtype, [1, 4, 4, 3]), constant('INT32', [8, 8])];
    expect(versionOf(resizeBilinear, options, inputs)).toBe(bilinear);
    expect(versionOf(resizeNearestNeighbor, options, inputs)).toBe(nearest);
  });
});
