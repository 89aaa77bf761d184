import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { scaled, tensor } from '../testing/op-call.js';
import { dequantize } from './dequantize.js';
import { quantize } from './quantize.js';

const perChannel = { scale: [1, 2], zeroPoint: [0, 0], quantizedDimension: 1 };

describe('QUANTIZE', () => {
  it('yields the declared type', () => {
    expect(inferred(quantize, {}, [tensor('FLOAT32', [-1, 2])], [tensor('UINT4', null)])).toEqual([
      { dtype: 'UINT4', shape: [-1, 2] },
    ]);
    expect(inferred(quantize, {}, [tensor('INT16', null)], [tensor('INT32', null)])).toEqual([
      { dtype: 'INT32', shape: null },
    ]);
  });

  it.each([
    ['FLOAT32', [], 'SHAPE_OUTPUT_MISSING: QUANTIZE: output 0 is not declared: 0 outputs given'],
    [
      'FLOAT32',
      [tensor('FLOAT32', null)],
      'DTYPE_COMBINATION: QUANTIZE output is FLOAT32 of FLOAT32 input, expected UINT8 or INT8 or INT16 or INT4 or UINT4',
    ],
    [
      'INT32',
      [tensor('UINT8', null)],
      'DTYPE_COMBINATION: QUANTIZE output is UINT8 of INT32 input, expected INT8 or INT16',
    ],
    [
      'BOOL',
      [tensor('INT8', null)],
      'DTYPE_UNSUPPORTED: QUANTIZE input is BOOL, expected FLOAT32 or UINT8 or INT8 or INT16 or INT32',
    ],
  ] as const)('refuses %s to %o', (input, outputs, error) => {
    expect(errorOf(() => inferred(quantize, {}, [tensor(input, [1])], outputs))).toBe(error);
  });

  it.each([
    ['INT8', scaled(1), 1],
    ['UINT8', scaled(1), 1],
    ['INT16', scaled(1), 2],
    ['INT8', perChannel, 3],
    ['INT16', perChannel, 3],
    ['INT4', scaled(1), 4],
    ['UINT4', scaled(1), 5],
  ] as const)('to %s with %o is version %i', (output, quantization, version) => {
    const outputs = [tensor(output, [3, 2], quantization)];
    expect(versionOf(quantize, {}, [tensor('FLOAT32', [3, 2])], outputs)).toBe(version);
  });
});

describe('DEQUANTIZE', () => {
  it.each([
    ['UINT8', scaled(1), 1],
    ['INT8', scaled(1), 2],
    ['INT8', undefined, 2],
    ['INT16', scaled(1), 3],
    ['FLOAT16', undefined, 3],
    ['INT8', perChannel, 5],
    ['INT4', scaled(1), 6],
    ['INT2', scaled(1), 7],
    ['UINT4', scaled(1), 8],
    ['FLOAT8_E5M2', undefined, 9],
  ] as const)('of %s with %o is version %i and yields float32', (input, quantization, version) => {
    const inputs = [tensor(input, [3, 2], quantization)];
    expect(versionOf(dequantize, {}, inputs)).toBe(version);
    expect(inferred(dequantize, {}, inputs)).toEqual([{ dtype: 'FLOAT32', shape: [3, 2] }]);
  });

  it('refuses what is no quantized type', () => {
    expect(errorOf(() => inferred(dequantize, {}, [tensor('INT32', [2])]))).toMatch('DTYPE_UNSUPPORTED');
  });
});
