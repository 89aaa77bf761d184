import { TensorType } from '@litesmith/ops-registry';
import { describe, expect, it } from 'vitest';
import { bitsOf, byteLengthOf, elementCountOf } from './dtype.js';

describe('bitsOf', () => {
  it.each([
    ['FLOAT32', 32],
    ['FLOAT16', 16],
    ['BFLOAT16', 16],
    ['FLOAT8_E4M3FN', 8],
    ['BOOL', 8],
    ['INT4', 4],
    ['UINT4', 4],
    ['INT2', 2],
    ['INT64', 64],
    ['COMPLEX64', 64],
    ['COMPLEX128', 128],
    ['STRING', 0],
    ['RESOURCE', 0],
    ['VARIANT', 0],
  ] as const)('an element of %s has %d bits', (dtype, bits) => {
    expect(bitsOf(dtype)).toBe(bits);
  });

  it('knows every type of the schema', () => {
    for (const dtype of Object.keys(TensorType) as TensorType[]) expect(bitsOf(dtype)).toBeGreaterThanOrEqual(0);
  });
});

describe('byteLengthOf', () => {
  it.each([
    ['INT4', 3, 2],
    ['INT4', 4, 2],
    ['INT2', 5, 2],
    ['INT2', 0, 0],
    ['FLOAT32', 3, 12],
  ] as const)('%s × %d takes %d bytes', (dtype, count, bytes) => {
    expect(byteLengthOf(dtype, count)).toBe(bytes);
  });
});

describe('elementCountOf', () => {
  it.each([
    [[], 1],
    [[2, 3], 6],
    [[2, 0, 3], 0],
  ])('%j has %d elements', (shape, count) => {
    expect(elementCountOf(shape)).toBe(count);
  });
});
