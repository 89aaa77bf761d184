import { describe, expect, it } from 'vitest';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { constant, scaled, tensor } from '../testing/op-call.js';
import { embeddingLookup } from './embedding-lookup.js';
import { embeddingLookupSparse } from './embedding-lookup-sparse.js';

describe('EMBEDDING_LOOKUP', () => {
  it.each([
    [[5], [100, 8], [5, 8]],
    [[-1], [100, 2, 3], [-1, 2, 3]],
    [null, [100, 8], [-1, 8]],
    [[5], null, null],
  ])('ids %o in table %o give %o', (ids, table, output) => {
    const types = inferred(embeddingLookup, {}, [tensor('INT32', ids), tensor('FLOAT32', table)]);
    expect(types).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });

  it.each([
    ['INT8', 'FLOAT32', 'FLOAT32'],
    ['INT4', 'FLOAT16', 'FLOAT16'],
    ['INT8', 'INT32', 'INT8'],
    ['INT64', 'FLOAT32', 'INT64'],
  ] as const)('a table of %s declared as %s yields %s', (table, declared, output) => {
    const inputs = [tensor('INT32', [5]), tensor(table, [10, 4])];
    expect(inferred(embeddingLookup, {}, inputs, [tensor(declared, null)])[0]?.dtype).toBe(output);
  });

  it.each([
    [tensor('INT64', [5]), [10, 4], 'DTYPE_UNSUPPORTED: EMBEDDING_LOOKUP ids is INT64, expected INT32'],
    [tensor('INT32', [5, 1]), [10, 4], 'SHAPE_RANK: EMBEDDING_LOOKUP ids has rank 2 [5, 1], expected 1'],
    [tensor('INT32', [5]), [10], 'SHAPE_RANK: EMBEDDING_LOOKUP table has rank 1 [10], expected at least 2'],
  ])('refuses %o in %o', (ids, table, error) => {
    expect(errorOf(() => inferred(embeddingLookup, {}, [ids, tensor('FLOAT32', table)]))).toBe(error);
  });

  const perRow = { scale: [1, 2, 3], zeroPoint: [0, 0, 0], quantizedDimension: 0 };
  it.each([
    ['FLOAT32', undefined, 1],
    ['INT8', scaled(1), 1],
    ['INT8', perRow, 4],
    ['INT4', scaled(1), 4],
    ['INT2', perRow, 5],
  ] as const)('a table of %s with %o is version %i', (dtype, quantization, version) => {
    const inputs = [tensor('INT32', [5]), tensor(dtype, [3, 4], quantization)];
    expect(versionOf(embeddingLookup, {}, inputs)).toBe(version);
  });
});

describe('EMBEDDING_LOOKUP_SPARSE', () => {
  const operands = (lookups: number, denseShape: ReturnType<typeof tensor>, indexLength: number) => [
    tensor('INT32', [lookups]),
    tensor('INT32', [-1, indexLength]),
    denseShape,
    tensor('FLOAT32', [lookups]),
    tensor('FLOAT32', [10, 4, 2]),
  ];

  it.each([
    [constant('INT32', [3, 2]), 2, [3, 4, 2]],
    [constant('INT32', [3, 5, 2]), -1, [3, 5, 4, 2]],
    [tensor('INT32', [3]), 3, [-1, -1, 4, 2]],
    [tensor('INT32', [-1]), 2, [-1, 4, 2]],
    [tensor('INT32', null), -1, null],
  ])('dense shape %o with indices of %i gives %o', (denseShape, indexLength, output) => {
    const types = inferred(embeddingLookupSparse, {}, operands(7, denseShape, indexLength));
    expect(types).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });

  it('refuses as many indices as there are not ids', () => {
    const inputs = operands(7, constant('INT32', [3, 2]), 2);
    inputs[3] = tensor('FLOAT32', [6]);
    inputs[1] = tensor('INT32', [7, 2]);
    expect(errorOf(() => inferred(embeddingLookupSparse, {}, inputs))).toBe(
      'SHAPE_DIM: EMBEDDING_LOOKUP_SPARSE lookups by indices is 7, by weights is 6: expected the same',
    );
  });
});
