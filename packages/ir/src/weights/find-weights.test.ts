import { builtinRegistry } from '@litesmith/ops-registry';
import { expect, test } from 'vitest';
import { buildModel } from '../build.js';
import type { Model } from '../model.js';
import { findWeights } from './find-weights.js';

const found = (model: Model) =>
  findWeights(model, builtinRegistry).map(({ tensor, uses, holders, otherUses }) => ({
    name: tensor.name,
    uses: uses.map(({ kind, rowAxes, scaleAxis }) => [kind, rowAxes, scaleAxis]),
    holders: holders.length,
    otherUses: otherUses.length,
  }));

test('weights, tables and vectors are found by what the registry says of ops', () => {
  const model = buildModel((b) => {
    const ids = b.input('ids', 'INT32', [4]);
    const rows = b.op('GATHER', [b.constant('table', 'FLOAT32', [8, 4], new Array(32).fill(1)), ids]);
    const dense = b.op('FULLY_CONNECTED', [rows, b.constant('w', 'FLOAT32', [2, 4], new Array(8).fill(1)), null]);
    const sum = b.op('ADD', [dense, b.constant('c', 'FLOAT32', [2], [1, 2])]);
    b.output(b.op('BATCH_MATMUL', [sum, b.constant('m', 'FLOAT32', [2, 3], new Array(6).fill(1))]));
  });
  expect(found(model)).toEqual([
    { name: 'table', uses: [['table', [0], null]], holders: 1, otherUses: 0 },
    { name: 'w', uses: [['matrix', [0], 0]], holders: 1, otherUses: 0 },
    { name: 'm', uses: [['matrix', [-1], null]], holders: 1, otherUses: 0 },
  ]);
});

test('a table of plain integers holds no weights', () => {
  const model = buildModel((b) => {
    const sizes = b.constant('sizes', 'INT32', [3], [1, 2, 3]);
    b.output(b.op('GATHER', [sizes, b.input('i', 'INT32', [1])]));
  });
  expect(found(model)).toEqual([]);
});

test('what is shared is found once; what else reads it is told', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 4]);
    const w = b.constant('w', 'FLOAT32', [4, 4], new Array(16).fill(1));
    const y = b.op('FULLY_CONNECTED', [b.op('FULLY_CONNECTED', [x, w, null]), w, null]);
    b.output(b.op('ADD', [y, w]));
  });
  const [only, ...more] = found(model);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ name: 'w', holders: 1, otherUses: 1 });
  expect(only?.uses).toHaveLength(2);
});
