import type { TensorType } from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { entropyBytes } from './entropy.js';

describe('the entropy of elements', () => {
  test.each<[string, TensorType, readonly number[], number]>([
    ['bytes', 'INT8', [0, 0, 0, 0, 1, 1, 2, 3], 14 / 8],
    ['halves of bytes', 'INT4', [0x10, 0x10, 0x10, 0x10], 1],
    ['quarters of bytes', 'INT2', [0b11100100, 0b11100100], 2],
    ['two bytes each', 'FLOAT16', [1, 0, 1, 0, 0, 1, 0, 1], 4 / 8],
    ['four bytes each', 'FLOAT32', [1, 2, 3, 4, 1, 2, 3, 4], 0],
    ['eight bytes each', 'INT64', [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0], 2 / 8],
    ['none', 'FLOAT32', [], 0],
    ['odd lengths as bytes', 'FLOAT32', [1, 1], 0],
  ])('%s', (_what, dtype, bytes, expected) => {
    expect(entropyBytes(Uint8Array.from(bytes), dtype)).toBeCloseTo(expected, 10);
  });
});
