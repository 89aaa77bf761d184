import { describe, expect, it } from 'vitest';
import type { OperandType } from '../spec.js';
import { callOf, constant, float, inferred, ints, tensor } from '../testing/op-call.js';
import { batchToSpaceNd } from './batch-to-space-nd.js';
import { depthToSpace } from './depth-to-space.js';
import { spaceToBatchNd } from './space-to-batch-nd.js';
import { spaceToDepth } from './space-to-depth.js';

function pairs(...values: [number, number][]): OperandType {
  return constant('INT32', values.flat(), [values.length, 2]);
}

describe('SPACE_TO_DEPTH and DEPTH_TO_SPACE', () => {
  it('trade pixels for channels', () => {
    expect(inferred(spaceToDepth, [float([1, 4, 6, 3])], { blockSize: 2 })).toBe('FLOAT32 [1, 2, 3, 12]');
    expect(inferred(depthToSpace, [float([1, 2, 3, 12])], { blockSize: 2 })).toBe('FLOAT32 [1, 4, 6, 3]');
    expect(inferred(spaceToDepth, [float([-1, 4, -1, -1])], { blockSize: 2 })).toBe('FLOAT32 [-1, 2, -1, -1]');
    expect(inferred(depthToSpace, [float([-1, -1, 3, -1])], { blockSize: 2 })).toBe('FLOAT32 [-1, -1, 6, -1]');
    expect(inferred(depthToSpace, [float(null)], { blockSize: 2 })).toBe('FLOAT32 [-1, -1, -1, -1]');
  });

  it('refuse remainders, empty blocks and other ranks', () => {
    expect(inferred(spaceToDepth, [float([1, 5, 6, 3])], { blockSize: 2 })).toBe('SHAPE_BLOCK');
    expect(inferred(depthToSpace, [float([1, 2, 3, 6])], { blockSize: 2 })).toBe('SHAPE_BLOCK');
    expect(inferred(depthToSpace, [float([1, 2, 3, 4])])).toBe('SHAPE_OPTION');
    expect(inferred(spaceToDepth, [float([4, 6, 3])], { blockSize: 2 })).toBe('SHAPE_RANK');
  });

  it('take version 2 of INT8', () => {
    for (const spec of [spaceToDepth, depthToSpace]) {
      expect(spec.version({ options: { blockSize: 2 }, inputs: [tensor('INT8', null)], outputs: [] })).toBe(2);
      expect(spec.version({ options: { blockSize: 2 }, inputs: [float(null)], outputs: [] })).toBe(1);
    }
  });
});

describe('SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND', () => {
  it('trade pixels for batch', () => {
    const block = ints(2, 3);
    expect(inferred(spaceToBatchNd, [float([1, 3, 4, 5]), block, pairs([0, 1], [1, 1])])).toBe('FLOAT32 [6, 2, 2, 5]');
    expect(inferred(batchToSpaceNd, [float([6, 2, 2, 5]), block, pairs([0, 1], [1, 1])])).toBe('FLOAT32 [1, 3, 4, 5]');
    expect(inferred(spaceToBatchNd, [float([2, 4, 5]), ints(2), pairs([0, 0])])).toBe('FLOAT32 [4, 2, 5]');
    expect(inferred(batchToSpaceNd, [float([4, -1, 5]), ints(2), pairs([0, 0])])).toBe('FLOAT32 [2, -1, 5]');
    expect(inferred(spaceToBatchNd, [float([-1, 4, -1]), ints(2), pairs([0, 0])])).toBe('FLOAT32 [-1, 2, -1]');
  });

  it('keep what is known where blocks or paddings are not', () => {
    const [block, unknown] = [tensor('INT32', [1]), tensor('INT32', [1, 2])];
    expect(inferred(spaceToBatchNd, [float([1, 4, 5]), block, pairs([0, 0])])).toBe('FLOAT32 [-1, -1, 5]');
    expect(inferred(spaceToBatchNd, [float([1, 4, 5]), ints(2), unknown])).toBe('FLOAT32 [2, -1, 5]');
    expect(inferred(batchToSpaceNd, [float([4, 4, 5]), block, pairs([0, 0])])).toBe('FLOAT32 [-1, -1, 5]');
    expect(inferred(batchToSpaceNd, [float([4, 4, 5]), ints(2), unknown])).toBe('FLOAT32 [2, -1, 5]');
    expect(inferred(batchToSpaceNd, [float(null), ints(2), unknown])).toBe('FLOAT32 ?');
  });

  it('refuse remainders, ranks, counts and crops beyond the axis', () => {
    expect(inferred(spaceToBatchNd, [float([1, 3, 5]), ints(2), pairs([0, 0])])).toBe('SHAPE_BLOCK');
    expect(inferred(spaceToBatchNd, [float([1, 3, 5]), ints(0), pairs([0, 0])])).toBe('SHAPE_BLOCK');
    expect(inferred(spaceToBatchNd, [float([1, 4, 5]), ints(2, 2), pairs([0, 0])])).toBe('SHAPE_LENGTH');
    expect(inferred(spaceToBatchNd, [float([1, 4, 5]), ints(2), pairs([0, 0], [0, 0])])).toBe('SHAPE_PADDINGS');
    expect(inferred(spaceToBatchNd, [float([4, 5]), ints(2), pairs([0, 0])])).toBe('SHAPE_RANK');
    expect(inferred(batchToSpaceNd, [float([3, 4, 5]), ints(2), pairs([0, 0])])).toBe('SHAPE_BLOCK');
    expect(inferred(batchToSpaceNd, [float([4, 1, 5]), ints(2), pairs([2, 1])])).toBe('SHAPE_PADDINGS');
    expect(inferred(batchToSpaceNd, [float([4, 1, 5]), ints(2), pairs([-1, 0])])).toBe('SHAPE_PADDINGS');
  });

  it.each([
    ['FLOAT32', 4, 1],
    ['INT8', 4, 2],
    ['INT8', 3, 3],
    ['INT16', 3, 4],
  ] as const)('of %s of rank %i take version %i', (dtype, rank, version) => {
    const input = tensor(dtype, new Array<number>(rank).fill(2));
    expect(spaceToBatchNd.version(callOf(spaceToBatchNd, [input]))).toBe(version);
    expect(batchToSpaceNd.version(callOf(batchToSpaceNd, [input]))).toBe(version);
  });
});
