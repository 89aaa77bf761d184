import { type Subgraph, type Tensor, type TensorId, tensorId, writeStrings } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { constantValue, isConstant } from './constants.js';

const scales: Tensor = {
  name: 'scales',
  dtype: 'FLOAT16',
  shape: [2, 1],
  data: Uint8Array.of(0, 0x3c, 0, 0x40),
};
const zeroPoints: Tensor = {
  name: 'zeros',
  dtype: 'INT32',
  shape: [2, 1],
  data: Uint8Array.of(3, 0, 0, 0, 5, 0, 0, 0),
};
const subgraph: Subgraph = {
  name: 'main',
  tensors: new Map<TensorId, Tensor>([
    [tensorId(0), scales],
    [tensorId(1), zeroPoints],
  ]),
  operators: [],
  inputs: [],
  outputs: [],
};
const blockwise = (zeros: TensorId | null): Tensor => ({
  name: 'w',
  dtype: 'INT4',
  shape: [2, 2],
  data: Uint8Array.of(0x1f, 0x82),
  quantization: {
    kind: 'blockwise',
    scale: new Float32Array(0),
    zeroPoint: new Int32Array(0),
    quantizedDimension: 0,
    scales: tensorId(0),
    zeroPoints: zeros,
    blockSize: 2,
  },
});

describe('constantValue', () => {
  test('unpacks int4, and resolves scales that are tensors of their own', () => {
    const value = constantValue(subgraph, blockwise(tensorId(1)));
    expect(value.data).toEqual(Int8Array.of(-1, 1, 2, -8));
    expect(value.quantization).toMatchObject({ scale: Float32Array.of(1, 2), zeroPoint: Int32Array.of(3, 5) });
    expect(constantValue(subgraph, blockwise(null)).quantization?.zeroPoint).toEqual(Int32Array.of(0, 0));
  });

  test('leaves the stored blocks of a sparse constant as they are', () => {
    const sparse: Tensor = {
      name: 's',
      dtype: 'FLOAT32',
      shape: [100, 100],
      data: new Uint8Array(Float32Array.of(1, 2, 3).buffer),
      sparsity: { traversalOrder: [0, 1], blockMap: [], dimensions: [] },
    };
    const value = constantValue(subgraph, sparse);
    expect(value.data).toEqual(Float32Array.of(1, 2, 3));
    expect(value.sparsity).toBe(sparse.sparsity);
    expect(value.shape).toEqual([100, 100]);
  });

  test('reads strings', () => {
    const data = writeStrings([Uint8Array.of(65), Uint8Array.of()]);
    expect(constantValue(subgraph, { name: 't', dtype: 'STRING', shape: [2], data }).data).toEqual([
      Uint8Array.of(65),
      Uint8Array.of(),
    ]);
    expect(() => constantValue(subgraph, { name: 't', dtype: 'STRING', shape: [3], data })).toThrow(
      'constant "t" has 2 strings, its shape [3] has 3',
    );
  });

  test('rejects data of the wrong length', () => {
    expect(() => constantValue(subgraph, { name: 'c', dtype: 'INT32', shape: [2], data: new Uint8Array(4) })).toThrow(
      /constant "c" has 4 bytes/,
    );
  });
});

test('a tensor without elements is constant even without data, a variable is not', () => {
  const empty: Tensor = { name: 'e', dtype: 'INT32', shape: [0] };
  expect(isConstant(empty)).toBe(true);
  expect(constantValue(subgraph, empty).data).toEqual(new Int32Array(0));
  expect(isConstant({ ...empty, isVariable: true })).toBe(false);
  expect(isConstant({ ...empty, shape: [1] })).toBe(false);
});
