import type { Sparsity } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../kernel.js';
import { densified } from './densify.js';

/** Rows dense, columns compressed. */
const csr: Sparsity = {
  traversalOrder: [0, 1],
  blockMap: [],
  dimensions: [
    { format: 'DENSE', denseSize: 3 },
    {
      format: 'SPARSE_CSR',
      denseSize: 4,
      arraySegments: Uint8Array.of(0, 2, 2, 3),
      arrayIndices: Uint8Array.of(0, 3, 1),
    },
  ],
};

/** Blocks of 2 × 2 in a 4 × 4 matrix, the row of blocks dense, the columns of blocks compressed. */
const blocks: Sparsity = {
  traversalOrder: [0, 1, 2, 3],
  blockMap: [0, 1],
  dimensions: [
    { format: 'DENSE', denseSize: 2 },
    { format: 'SPARSE_CSR', denseSize: 2, arraySegments: Uint8Array.of(0, 1, 2), arrayIndices: Uint8Array.of(1, 0) },
    { format: 'DENSE', denseSize: 2 },
    { format: 'DENSE', denseSize: 2 },
  ],
};

function sparse(shape: readonly number[], stored: readonly number[], sparsity: Sparsity): TensorValue {
  return { dtype: 'FLOAT32', shape, data: Float32Array.from(stored), sparsity };
}

describe('densified', () => {
  it('puts the elements of compressed rows to their columns', () => {
    expect([...densified(sparse([3, 4], [1, 2, 3], csr)).data]).toEqual([1, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 0]);
  });

  it('spreads blocks over rows and columns', () => {
    expect([...densified(sparse([4, 4], [1, 2, 3, 4, 5, 6, 7, 8], blocks)).data]).toEqual([
      0, 0, 1, 2, 0, 0, 3, 4, 5, 6, 0, 0, 7, 8, 0, 0,
    ]);
  });

  it('gives a dense tensor back as it is', () => {
    const dense: TensorValue = { dtype: 'FLOAT32', shape: [2], data: Float32Array.of(1, 2) };
    expect(densified(dense)).toBe(dense);
  });

  it('refuses a description that does not fit', () => {
    const levels = { ...csr, dimensions: csr.dimensions.slice(1) };
    expect(() => densified(sparse([3, 4], [1], levels))).toThrow('1 dimensions are described, expected 2');
    const segments: Sparsity = {
      ...csr,
      dimensions: [
        { format: 'DENSE', denseSize: 3 },
        { format: 'SPARSE_CSR', denseSize: 4, arraySegments: Uint8Array.of(0, 1), arrayIndices: Uint8Array.of(0) },
      ],
    };
    expect(() => densified(sparse([3, 4], [1], segments))).toThrow('level 1 has 2 segments, expected 4');
  });
});
