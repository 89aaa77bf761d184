import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { constant, tensor } from '../testing/op-call.js';
import { conv3d } from './conv-3d.js';
import { conv3dTranspose } from './conv-3d-transpose.js';

const strides = { strideD: 1, strideH: 2, strideW: 3 };
const same = { padding: 'SAME', ...strides } as const;
const valid = { padding: 'VALID', ...strides } as const;

describe('CONV_3D', () => {
  it.each([
    [[1, 5, 6, 7, 2], same, [1, 5, 3, 3, 4]],
    [[1, 5, 6, 7, 2], valid, [1, 3, 2, 2, 4]],
    [[-1, 5, -1, 7, 2], { ...valid, dilationDFactor: 2 }, [-1, 1, -1, 2, 4]],
    [null, same, [-1, -1, -1, -1, 4]],
  ])('input %o under %o gives %o', (input, options, output) => {
    const inputs = [tensor('FLOAT32', input), tensor('FLOAT32', [3, 3, 3, 2, 4]), tensor('FLOAT32', [4])];
    expect(inferred(conv3d, options, inputs)).toEqual([{ dtype: 'FLOAT32', shape: output }]);
    expect(versionOf(conv3d, options, inputs)).toBe(1);
  });

  it('takes nothing but float32', () => {
    const inputs = [tensor('INT8', [1, 5, 6, 7, 2]), tensor('INT8', [3, 3, 3, 2, 4])];
    expect(errorOf(() => inferred(conv3d, same, inputs))).toBe(
      'DTYPE_UNSUPPORTED: CONV_3D input is INT8, expected FLOAT32',
    );
  });

  it('has no groups', () => {
    const inputs = [tensor('FLOAT32', [1, 5, 6, 7, 4]), tensor('FLOAT32', [3, 3, 3, 2, 4])];
    expect(errorOf(() => inferred(conv3d, same, inputs))).toMatch('SHAPE_DIM: CONV_3D input channels is 4');
  });
});

describe('CONV_3D_TRANSPOSE', () => {
  it.each([
    [constant('INT32', [1, 5, 6, 7, 4]), [1, 5, 3, 3, 2], same, [1, 5, 6, 7, 4]],
    [constant('INT32', [1, 5, 6, 7, 4]), [-1, 3, 2, 2, 2], valid, [1, 5, 6, 7, 4]],
    [tensor('INT32', [5]), [2, 5, 3, 3, 2], same, [2, -1, -1, -1, 4]],
  ])('%o of input %o under %o is %o', (outputShape, input, options, output) => {
    const inputs = [outputShape, tensor('FLOAT32', [3, 3, 3, 4, 2]), tensor('FLOAT32', input)];
    expect(inferred(conv3dTranspose, options, inputs)).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });

  it('refuses a size that does not lead back to the input', () => {
    const inputs = [
      constant('INT32', [1, 5, 6, 7, 4]),
      tensor('FLOAT32', [3, 3, 3, 4, 2]),
      tensor('FLOAT32', [1, 5, 6, 7, 2]),
    ];
    expect(errorOf(() => inferred(conv3dTranspose, same, inputs))).toBe(
      'SHAPE_DIM: CONV_3D_TRANSPOSE: output size [5, 6, 7] needs input size [5, 3, 3], got [5, 6, 7]',
    );
  });
});
