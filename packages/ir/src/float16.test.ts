import { describe, expect, it } from 'vitest';
import {
  bfloat16ToFloat32,
  float8E4m3fnToFloat32,
  float8E5m2ToFloat32,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat8E4m3fn,
  float32ToFloat8E5m2,
  float32ToFloat16,
} from './float16.js';

const formats = {
  float16: { decode: float16ToFloat32, encode: float32ToFloat16, bits: 16 },
  bfloat16: { decode: bfloat16ToFloat32, encode: float32ToBfloat16, bits: 16 },
  'float8 E4M3FN': { decode: float8E4m3fnToFloat32, encode: float32ToFloat8E4m3fn, bits: 8 },
  'float8 E5M2': { decode: float8E5m2ToFloat32, encode: float32ToFloat8E5m2, bits: 8 },
};

describe.each(Object.entries(formats))('%s', (_name, { decode, encode, bits }) => {
  it('comes back bit for bit from every number, and as NaN from every NaN', () => {
    const wrong: number[] = [];
    for (let code = 0; code < 2 ** bits; code++) {
      const value = decode(code);
      const again = encode(value);
      if (Number.isNaN(value) ? !Number.isNaN(decode(again)) : again !== code) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it('rounds to the nearest number, ties to the even code', () => {
    const sign = 2 ** (bits - 1);
    const wrong: number[] = [];
    for (let code = 0; code + 1 < sign; code++) {
      const low = decode(code);
      const high = decode(code + 1);
      if (!Number.isFinite(low) || !Number.isFinite(high)) break;
      const middle = (low + high) / 2;
      const even = code % 2 === 0 ? code : code + 1;
      const step = (high - low) / 8;
      if (encode(middle) !== even || encode(-middle) !== even + sign) wrong.push(code);
      if (encode(middle - step) !== code || encode(middle + step) !== code + 1) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });
});

describe('known codes', () => {
  it.each([
    [float16ToFloat32, 0x3c00, 1],
    [float16ToFloat32, 0x7bff, 65504],
    [float16ToFloat32, 0x0001, 2 ** -24],
    [float16ToFloat32, 0xfc00, -Infinity],
    [float16ToFloat32, 0x7e00, Number.NaN],
    [bfloat16ToFloat32, 0x3f80, 1],
    [bfloat16ToFloat32, 0x4049, 3.140625],
    [float8E4m3fnToFloat32, 0x7e, 448],
    [float8E4m3fnToFloat32, 0x7f, Number.NaN],
    [float8E4m3fnToFloat32, 0x01, 2 ** -9],
    [float8E5m2ToFloat32, 0x7b, 57344],
    [float8E5m2ToFloat32, 0x7c, Infinity],
    [float8E5m2ToFloat32, 0x7e, Number.NaN],
  ])('%o of %i is %d', (decode, code, value) => {
    expect(decode(code)).toBe(value);
  });

  it.each([
    [float32ToFloat16, 65519.99, 0x7bff],
    [float32ToFloat16, 65520, 0x7c00],
    [float32ToFloat16, -0, 0x8000],
    [float32ToFloat16, 2 ** -25, 0],
    [float32ToFloat16, 2 ** -25 * 1.01, 1],
    [float32ToFloat8E4m3fn, 464, 0x7e],
    [float32ToFloat8E4m3fn, 480, 0x7f],
    [float32ToFloat8E5m2, 1e6, 0x7c],
  ])('%o of %d is code %i', (encode, value, code) => {
    expect(encode(value)).toBe(code);
  });
});
