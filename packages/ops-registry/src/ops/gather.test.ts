import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, ints, tensor } from '../testing/op-call.js';
import { gather } from './gather.js';
import { gatherNd } from './gather-nd.js';
import { scatterNd } from './scatter-nd.js';
import { sparseToDense } from './sparse-to-dense.js';

describe('GATHER', () => {
  it('puts the axes of the indices in the place of its axis', () => {
    const at = tensor('INT32', [7, 8]);
    expect(inferred(gather, [float([2, 3, 4]), at], { axis: 1 })).toBe('FLOAT32 [2, 7, 8, 4]');
    expect(inferred(gather, [float([2, 3, 4]), at], { axis: -1 })).toBe('FLOAT32 [2, 3, 7, 8]');
    expect(inferred(gather, [float([5]), tensor('INT64', [])])).toBe('FLOAT32 []');
    expect(inferred(gather, [float([5, -1]), tensor('INT16', [0])])).toBe('FLOAT32 [0, -1]');
    expect(inferred(gather, [float(null), at])).toBe('FLOAT32 ?');
  });

  it('runs batches together', () => {
    const at = tensor('INT32', [2, 7]);
    expect(inferred(gather, [float([-1, 3, 4]), at], { axis: 1, batchDims: 1 })).toBe('FLOAT32 [2, 7, 4]');
    expect(inferred(gather, [float([2, 3, 4]), at], { axis: 2, batchDims: -1 })).toBe('FLOAT32 [2, 3, 7]');
    expect(inferred(gather, [float([3, 3, 4]), at], { axis: 1, batchDims: 1 })).toBe('SHAPE_DIM');
    expect(inferred(gather, [float([2, 3, 4]), at], { axis: 0, batchDims: 1 })).toBe('SHAPE_AXIS');
    expect(inferred(gather, [float([2, 3, 4]), at], { axis: 2, batchDims: -3 })).toBe('SHAPE_AXIS');
  });

  it('refuses axes and index types', () => {
    expect(inferred(gather, [float([2]), tensor('INT32', [1])], { axis: 1 })).toBe('SHAPE_AXIS');
    expect(inferred(gather, [float([]), tensor('INT32', [1])])).toBe('SHAPE_AXIS');
    expect(inferred(gather, [float([2]), tensor('INT8', [1])])).toBe('DTYPE_UNSUPPORTED');
  });

  it.each([
    ['FLOAT32', 'INT32', 0, 1],
    ['INT8', 'INT32', 0, 2],
    ['BOOL', 'INT32', 0, 3],
    ['INT16', 'INT32', 0, 4],
    ['INT16', 'INT32', 1, 5],
    ['INT8', 'INT16', 1, 6],
    ['INT4', 'INT16', 1, 7],
    ['FLOAT8_E5M2', 'INT32', 0, 8],
  ] as const)('of %s by %s with batchDims %i takes version %i', (dtype, index, batchDims, version) => {
    const inputs = [tensor(dtype, [2, 2]), tensor(index, [2])];
    expect(gather.version(callOf(gather, inputs, { axis: 1, batchDims }))).toBe(version);
  });
});

describe('GATHER_ND', () => {
  it('indexes the first axes', () => {
    expect(inferred(gatherNd, [float([2, 3, 4]), tensor('INT32', [5, 2])])).toBe('FLOAT32 [5, 4]');
    expect(inferred(gatherNd, [float([2, 3]), tensor('INT32', [2])])).toBe('FLOAT32 []');
    expect(inferred(gatherNd, [float([2, 3]), tensor('INT32', [5, 0])])).toBe('FLOAT32 [5, 2, 3]');
    expect(inferred(gatherNd, [float([2, -1]), tensor('INT64', [-1, 1])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(gatherNd, [float([2, 3]), tensor('INT32', [5, -1])])).toBe('FLOAT32 ?');
  });

  it('refuses scalars and more indices than axes', () => {
    expect(inferred(gatherNd, [float([2]), tensor('INT32', [5, 2])])).toBe('SHAPE_RANK');
    expect(inferred(gatherNd, [float([2]), tensor('INT32', [])])).toBe('SHAPE_RANK');
    expect(inferred(gatherNd, [float([]), tensor('INT32', [1])])).toBe('SHAPE_RANK');
  });

  it.each([
    ['FLOAT32', 'INT32', 1],
    ['STRING', 'INT32', 2],
    ['INT16', 'INT32', 3],
    ['INT16', 'INT16', 4],
    ['BOOL', 'INT16', 5],
    ['FLOAT8_E5M2', 'INT32', 6],
  ] as const)('of %s by %s takes version %i', (dtype, index, version) => {
    expect(gatherNd.version(callOf(gatherNd, [tensor(dtype, [2]), tensor(index, [1])]))).toBe(version);
  });
});

describe('SCATTER_ND', () => {
  it('gives the shape that an operand lists', () => {
    const at = tensor('INT32', [5, 1]);
    expect(inferred(scatterNd, [at, float([5, 4]), ints(8, 4)])).toBe('FLOAT32 [8, 4]');
    expect(inferred(scatterNd, [at, float([5, 4]), tensor('INT32', [2])])).toBe('FLOAT32 [-1, 4]');
    expect(inferred(scatterNd, [at, float([5, 4]), tensor('INT32', [-1])])).toBe('FLOAT32 ?');
    expect(inferred(scatterNd, [tensor('INT32', [2]), float([4]), ints(2, 3, 4)])).toBe('FLOAT32 [2, 3, 4]');
    expect(inferred(scatterNd, [tensor('INT32', [-1, 1]), float([-1]), ints(3)])).toBe('FLOAT32 [3]');
  });

  it('refuses operands that do not fit', () => {
    expect(inferred(scatterNd, [tensor('INT32', [5, 1]), float([4, 4]), ints(8, 4)])).toBe('SHAPE_DIM');
    expect(inferred(scatterNd, [tensor('INT32', [5, 1]), float([5, 3]), ints(8, 4)])).toBe('SHAPE_DIM');
    expect(inferred(scatterNd, [tensor('INT32', [5, 2]), float([5, 4]), ints(8, 4)])).toBe('SHAPE_RANK');
    expect(inferred(scatterNd, [tensor('INT64', [5, 1]), float([5]), ints(8)])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(scatterNd, [tensor('INT32', [5, 1]), float([5]), ints(-8)])).toBe('SHAPE_SIZE');
  });
});

describe('SPARSE_TO_DENSE', () => {
  it('gives the shape that an operand lists', () => {
    expect(inferred(sparseToDense, [ints(1, 3), ints(5), float([2]), float([])])).toBe('FLOAT32 [5]');
    expect(inferred(sparseToDense, [tensor('INT64', [3, 2]), ints(5, 6), float([]), float([1])])).toBe(
      'FLOAT32 [5, 6]',
    );
    expect(inferred(sparseToDense, [tensor('INT32', [3, 2]), tensor('INT32', [2]), float([3]), float([])])).toBe(
      'FLOAT32 [-1, -1]',
    );
  });

  it('refuses operands that do not fit', () => {
    const none = float([]);
    expect(inferred(sparseToDense, [ints(1, 3), ints(5, 5), float([2]), none])).toBe('SHAPE_LENGTH');
    expect(inferred(sparseToDense, [ints(1, 3), ints(5), float([3]), none])).toBe('SHAPE_DIM');
    expect(inferred(sparseToDense, [tensor('INT32', [1, 2, 3]), ints(5), none, none])).toBe('SHAPE_RANK');
    expect(inferred(sparseToDense, [tensor('INT32', [1, 5]), ints(1, 1, 1, 1, 1), none, none])).toBe('SHAPE_RANK');
    expect(inferred(sparseToDense, [ints(1), ints(5), none, tensor('INT8', [])])).toBe('DTYPE_MISMATCH');
  });

  it.each([
    ['FLOAT32', 1],
    ['INT64', 2],
    ['INT8', 3],
    ['UINT8', 3],
  ] as const)('of %s takes version %i', (dtype, version) => {
    const value = tensor(dtype, []);
    expect(sparseToDense.version(callOf(sparseToDense, [ints(0), constant('INT32', [5]), value, value]))).toBe(version);
  });
});
