import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { tensor } from '../testing/op-call.js';
import { batchMatmul } from './batch-matmul.js';

describe('output shape', () => {
  it.each([
    [[2, 3], [3, 4], {}, [2, 4]],
    [[3, 2], [3, 4], { adjX: true }, [2, 4]],
    [[2, 3], [4, 3], { adjY: true }, [2, 4]],
    [[3, 2], [4, 3], { adjX: true, adjY: true }, [2, 4]],
    [[5, 1, 2, 3], [7, 3, 4], {}, [5, 7, 2, 4]],
    [[-1, 2, 3], [3, 4], {}, [-1, 2, 4]],
    [[-1, 2, 3], [6, 3, 4], {}, [6, 2, 4]],
    [[2, -1], [3, 4], {}, [2, 4]],
    [[2, 3], null, {}, null],
    [null, [3, 4], {}, null],
  ])('%o times %o under %o is %o', (lhs, rhs, options, output) => {
    const types = inferred(batchMatmul, options, [tensor('FLOAT32', lhs), tensor('FLOAT32', rhs)]);
    expect(types).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });
});

it.each([
  [[2, 3], [4, 4], 'SHAPE_DIM: BATCH_MATMUL depth of lhs is 3, depth of rhs is 4: expected the same'],
  [
    [5, 2, 3],
    [6, 3, 4],
    'SHAPE_BROADCAST: BATCH_MATMUL: axes before the last two: shapes [5] and [6] do not broadcast',
  ],
  [[3], [3, 4], 'SHAPE_RANK: BATCH_MATMUL lhs has rank 1 [3], expected 2 to 5'],
])('refuses %o times %o', (lhs, rhs, error) => {
  expect(errorOf(() => inferred(batchMatmul, {}, [tensor('FLOAT32', lhs), tensor('FLOAT32', rhs)]))).toBe(error);
});

it('int8 yields int32 where the call declares it', () => {
  const inputs = [tensor('INT8', [2, 3]), tensor('INT8', [3, 4])];
  expect(inferred(batchMatmul, {}, inputs, [tensor('INT32', null)])[0]?.dtype).toBe('INT32');
  expect(inferred(batchMatmul, {}, inputs)[0]?.dtype).toBe('INT8');
  expect(errorOf(() => inferred(batchMatmul, {}, [tensor('INT8', [2, 3]), tensor('FLOAT32', [3, 4])]))).toBe(
    'DTYPE_COMBINATION: BATCH_MATMUL rhs is FLOAT32 beside INT8 input, expected INT8',
  );
});

it.each([
  ['FLOAT32', 'FLOAT32', {}, 1],
  ['FLOAT32', 'INT8', {}, 1],
  ['INT8', 'INT8', {}, 2],
  ['INT16', 'INT16', {}, 3],
  ['INT16', 'INT8', {}, 3],
  ['FLOAT32', 'INT8', { asymmetricQuantizeInputs: true }, 4],
] as const)('%s times %s under %o is version %i', (lhs, rhs, options, version) => {
  expect(versionOf(batchMatmul, options, [tensor(lhs, [2, 3]), tensor(rhs, [3, 4])])).toBe(version);
});
