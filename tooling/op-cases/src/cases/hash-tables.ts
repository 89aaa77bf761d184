import { buildSubgraph, type SubgraphBuilder, type TensorId, writeStrings } from '@litesmith/ir';
import type { OpCase } from '../op-case.js';
import { constant, i32, i64, string } from '../operand.js';

const table = (b: SubgraphBuilder, keyDtype: 'INT64' | 'STRING', tableId = 7): TensorId =>
  b.op('HASHTABLE', [], { tableId, keyDtype, valueDtype: keyDtype === 'INT64' ? 'STRING' : 'INT64' });

/** int64 → string → int64 through two tables, so that no string leaves the model. */
const thereAndBack = (
  b: SubgraphBuilder,
  [numbers = null, words = null, backWords = null, backNumbers = null, keys = null]: readonly (TensorId | null)[],
): readonly TensorId[] => {
  const [there, back] = [table(b, 'INT64', 1), table(b, 'STRING', 2)];
  b.ops('HASHTABLE_IMPORT', [there, numbers, words]);
  b.ops('HASHTABLE_IMPORT', [back, backWords, backNumbers]);
  // An import into a table that is filled already changes nothing.
  b.ops('HASHTABLE_IMPORT', [back, backWords, b.constant('zeros', 'INT64', [4], [0, 0, 0, 0])]);
  const none = b.constant('none', 'STRING', [1], new Uint8Array([1, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0]));
  const found = b.op('HASHTABLE_FIND', [there, keys, none]);
  const minusOne = b.constant('minusOne', 'INT64', [1], [-1]);
  return [
    b.op('HASHTABLE_FIND', [back, found, minusOne]),
    b.op('HASHTABLE_SIZE', [there]),
    b.op('HASHTABLE_SIZE', [back]),
  ];
};

const tableInputs = [
  constant(i64([4], { values: [5, 6, -7, 6] })),
  constant(string([4], { values: ['fünf', 'six', '', 'sechs'] })),
  constant(string([4], { values: ['six', 'fünf', 'elf', ''] })),
  constant(i64([4], { values: [600, 2n ** 61n, 11, -700] })),
] as const;

const ofNumbers: readonly OpCase[] = [
  {
    name: 'empty',
    op: 'HASHTABLE',
    inputs: [],
    build: (b) => [b.op('HASHTABLE_SIZE', [table(b, 'STRING')])],
  },
  {
    name: 'the same by the same number',
    op: 'HASHTABLE',
    inputs: tableInputs.slice(0, 2),
    build: (b, [numbers = null, words = null]) => {
      b.ops('HASHTABLE_IMPORT', [table(b, 'INT64'), numbers, words]);
      return [b.op('HASHTABLE_SIZE', [table(b, 'INT64')])];
    },
  },
  {
    name: 'both ways',
    op: 'HASHTABLE_FIND',
    inputs: [...tableInputs, i64([2, 3], { values: [6, 5, 4, -7, 5, 0] })],
    build: thereAndBack,
  },
  {
    name: 'of no keys',
    op: 'HASHTABLE_FIND',
    inputs: [...tableInputs, i64([0])],
    build: thereAndBack,
    notJudged: 'LiteRT hands out no tensor without elements, tfjs-tflite no int64',
    expected: () => [new BigInt64Array(0), BigInt64Array.of(3n), BigInt64Array.of(4n)],
  },
  {
    name: 'takes the first of equal keys, and only the first import',
    op: 'HASHTABLE_IMPORT',
    inputs: [...tableInputs, i64([1], { values: [6] })],
    build: thereAndBack,
  },
  {
    name: 'in an initialization',
    op: 'HASHTABLE_IMPORT',
    inputs: [i64([3], { values: [1, 2, 3] })],
    subgraphs: [
      buildSubgraph('fill', (b) => {
        const keys = b.constant('keys', 'INT64', [1], [2]);
        const values = b.constant('values', 'STRING', [1], new Uint8Array([1, 0, 0, 0, 12, 0, 0, 0, 13, 0, 0, 0, 65]));
        b.ops('HASHTABLE_IMPORT', [table(b, 'INT64', 3), keys, values]);
      }),
    ],
    build: (b, [x = null]) => {
      b.ops('CALL_ONCE', [], { initSubgraphIndex: 1 });
      return [b.op('HASHTABLE_SIZE', [table(b, 'INT64', 3)]), b.op('ADD', [x, x])];
    },
  },
  { name: 'of both', op: 'HASHTABLE_SIZE', inputs: [...tableInputs, i64([1, 1])], build: thereAndBack },
  {
    name: 'of equal keys',
    op: 'HASHTABLE_SIZE',
    inputs: tableInputs.slice(0, 2),
    build: (b, [numbers = null, words = null]) => {
      const filled = table(b, 'INT64');
      b.ops('HASHTABLE_IMPORT', [filled, numbers, words]);
      return [b.op('HASHTABLE_SIZE', [filled])];
    },
  },
];

/** Finds the numbers of words in a table of them, which is filled before. */
const numbersOf = (
  b: SubgraphBuilder,
  [index = null, words = null, numbers = null]: readonly (TensorId | null)[],
): readonly TensorId[] => {
  const filled = table(b, 'STRING', 4);
  b.ops('HASHTABLE_IMPORT', [filled, words, numbers]);
  const found = b.op('HASHTABLE_FIND', [
    table(b, 'STRING', 4),
    b.op('GATHER', [words, index], { axis: 0 }),
    b.constant('minusOne', 'INT64', [1], [-1]),
  ]);
  return [found, b.op('HASHTABLE_SIZE', [filled])];
};

/** Imports nothing before it imports something: a table is filled only once. */
const filledWithNothing = (
  b: SubgraphBuilder,
  [words = null, numbers = null]: readonly (TensorId | null)[],
): readonly TensorId[] => {
  const filled = table(b, 'STRING', 5);
  b.ops('HASHTABLE_IMPORT', [
    filled,
    b.constant('nothing', 'STRING', [0], writeStrings([])),
    b.constant('none', 'INT64', [0], []),
  ]);
  b.ops('HASHTABLE_IMPORT', [filled, words, numbers]);
  return [b.op('HASHTABLE_SIZE', [filled])];
};

const indexed = [i32([3, 2], { range: [0, 3] }), ...tableInputs.slice(2)];

const ofWords: readonly OpCase[] = [
  {
    name: 'two tables of other types',
    op: 'HASHTABLE',
    inputs: [...tableInputs, i64([5], { range: [3, 7] })],
    build: thereAndBack,
  },
  { name: 'strings', op: 'HASHTABLE_FIND', inputs: indexed, build: numbersOf },
  { name: 'strings', op: 'HASHTABLE_IMPORT', inputs: indexed, build: numbersOf },
  { name: 'nothing first', op: 'HASHTABLE_IMPORT', inputs: tableInputs.slice(2), build: filledWithNothing },
  { name: 'of strings', op: 'HASHTABLE_SIZE', inputs: indexed, build: numbersOf },
];

/** Cases of the ops on hash tables, which keep something between operators, subgraphs and runs. */
export const hashTables: readonly OpCase[] = [...ofNumbers, ...ofWords];
