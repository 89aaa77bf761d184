import { buildSubgraph, type SubgraphBuilder, type TensorId, writeStrings } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { constant, f32, i32, i64, string } from '../operand.js';

const handle = (b: SubgraphBuilder, sharedName: string, container = ''): TensorId =>
  b.op('VAR_HANDLE', [], { container, sharedName }, [{ dtype: 'RESOURCE', shape: [] }]);
const read = (b: SubgraphBuilder, from: TensorId, shape: readonly number[]): TensorId =>
  b.op('READ_VARIABLE', [from], {}, [{ dtype: 'FLOAT32', shape }]);

const setTen = buildSubgraph('set ten', (b) => {
  b.ops('ASSIGN_VARIABLE', [handle(b, 'counter'), b.constant('ten', 'FLOAT32', [3], [10, 20, 30])]);
});

/** Sets both variables; the one that is set later wins. */
const setOther = buildSubgraph('set other', (b) => {
  b.ops('ASSIGN_VARIABLE', [handle(b, 'other'), b.constant('two', 'FLOAT32', [3], [2, -3, 0.5])]);
  b.ops('ASSIGN_VARIABLE', [handle(b, 'counter'), b.constant('one', 'FLOAT32', [3], [1, 1, 1])]);
});

/** A constant string. */
const stringOf = (b: SubgraphBuilder, text: string): TensorId =>
  b.constant(text, 'STRING', [1], writeStrings([new TextEncoder().encode(text)]));

/** Sets a variable, adds to it, and gives what it was and what it is. */
const countingUp = (b: SubgraphBuilder, [x = null]: readonly (TensorId | null)[]): readonly TensorId[] => {
  b.ops('CALL_ONCE', [], { initSubgraphIndex: 1 });
  const counter = handle(b, 'counter');
  const before = read(b, counter, [3]);
  b.ops('ASSIGN_VARIABLE', [counter, b.op('ADD', [before, x])]);
  b.ops('CALL_ONCE', [], { initSubgraphIndex: 1 });
  return [b.op('NEG', [before]), b.op('NEG', [read(b, handle(b, 'counter'), [3])])];
};

const twoNames = (b: SubgraphBuilder, [x = null, y = null]: readonly (TensorId | null)[]): readonly TensorId[] => {
  const [first, second, third] = [handle(b, 'v'), handle(b, 'w'), handle(b, 'v', 'box')];
  b.ops('ASSIGN_VARIABLE', [first, x]);
  b.ops('ASSIGN_VARIABLE', [second, y]);
  b.ops('ASSIGN_VARIABLE', [third, b.op('ADD', [x, y])]);
  return [first, second, third].map((id) => b.op('NEG', [read(b, id, [2, 2])]));
};

const overwritten = (b: SubgraphBuilder, [x = null, y = null]: readonly (TensorId | null)[]): readonly TensorId[] => {
  const variable = handle(b, 'v');
  b.ops('ASSIGN_VARIABLE', [variable, x]);
  const before = read(b, variable, [2, 2]);
  b.ops('ASSIGN_VARIABLE', [variable, y]);
  const after = read(b, variable, [2, 2]);
  return [b.op('SUB', [before, after])];
};

/** Writes x and reads it again, through a handle of another type. */
const typed =
  (handleType: 'RESOURCE' | 'INT32', dtype: TensorType, shape: readonly number[]) =>
  (b: SubgraphBuilder, [x = null]: readonly (TensorId | null)[]): readonly TensorId[] => {
    const variable = b.op('VAR_HANDLE', [], { container: 'c', sharedName: 'v' }, [{ dtype: handleType, shape: [1] }]);
    b.ops('ASSIGN_VARIABLE', [variable, x]);
    return [
      b.op('RESHAPE', [b.op('READ_VARIABLE', [variable], {}, [{ dtype, shape }])], { newShape: [-1] }, [
        { dtype, shape: [shape.reduce((a, c) => a * c, 1)] },
      ]),
    ];
  };

const variables: readonly OpCase[] = [
  { name: 'sets a variable once', op: 'CALL_ONCE', inputs: [f32([3])], build: countingUp, subgraphs: [setTen] },
  {
    name: 'names an initialization that does nothing',
    op: 'CALL_ONCE',
    inputs: [f32([2])],
    subgraphs: [buildSubgraph('nothing', () => {})],
    build: (b, [x = null]) => {
      b.ops('CALL_ONCE', [], { initSubgraphIndex: 1 });
      return [b.op('NEG', [x])];
    },
  },
  {
    name: 'is filled by two initializations',
    op: 'CALL_ONCE',
    inputs: [f32([3])],
    build: (b, [x = null]) => {
      b.ops('CALL_ONCE', [], { initSubgraphIndex: 2 });
      b.ops('CALL_ONCE', [], { initSubgraphIndex: 1 });
      return [b.op('ADD', [read(b, handle(b, 'counter'), [3]), b.op('MUL', [x, read(b, handle(b, 'other'), [3])])])];
    },
    subgraphs: [setTen, setOther],
  },
  {
    name: 'without names',
    op: 'VAR_HANDLE',
    inputs: [f32([2, 2]), f32([2, 2])],
    build: (b, [x = null, y = null]) => {
      b.ops('ASSIGN_VARIABLE', [handle(b, ''), x]);
      b.ops('ASSIGN_VARIABLE', [handle(b, '', 'box'), y]);
      return [b.op('SUB', [read(b, handle(b, ''), [2, 2]), read(b, handle(b, '', 'box'), [2, 2])])];
    },
  },
  { name: 'tells containers and names apart', op: 'VAR_HANDLE', inputs: [f32([2, 2]), f32([2, 2])], build: twoNames },
  {
    name: 'as a number',
    op: 'VAR_HANDLE',
    inputs: [i32([4])],
    build: typed('INT32', 'INT32', [4]),
  },
  { name: 'before and after', op: 'READ_VARIABLE', inputs: [f32([2, 2]), f32([2, 2])], build: overwritten },
  {
    name: 'int64',
    op: 'READ_VARIABLE',
    inputs: [i64([3], { values: [1n, -(2n ** 60n), 2n ** 62n + 1n] })],
    build: typed('RESOURCE', 'INT64', [3]),
  },
  {
    name: 'in another shape of as many elements',
    op: 'READ_VARIABLE',
    inputs: [i32([2, 3])],
    build: typed('RESOURCE', 'INT32', [3, 2]),
  },
  {
    name: 'through a handle that is a number',
    op: 'READ_VARIABLE',
    inputs: [f32([3, 1, 2])],
    build: typed('INT32', 'FLOAT32', [3, 1, 2]),
  },
  ...(['FLOAT32', 'FLOAT16', 'BFLOAT16', 'INT4', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64', 'BOOL'] as const).map(
    (dtype): OpCase => ({
      name: `${dtype}`,
      op: 'ASSIGN_VARIABLE',
      inputs: [{ dtype, shape: [2, 4] }],
      build: typed('RESOURCE', dtype, [2, 4]),
    }),
  ),
  {
    name: 'INT2',
    op: 'ASSIGN_VARIABLE',
    inputs: [constant({ dtype: 'INT2', shape: [2, 4] })],
    build: typed('RESOURCE', 'INT2', [2, 4]),
    castOutputs: 'FLOAT32',
  },
  {
    name: 'through a handle that is a number',
    op: 'ASSIGN_VARIABLE',
    inputs: [{ dtype: 'INT8', shape: [5] }],
    build: typed('INT32', 'INT8', [5]),
  },
  {
    name: 'strings',
    op: 'ASSIGN_VARIABLE',
    inputs: [i32([2, 3], { range: [0, 2] }), constant(string([3], { values: ['six', '', 'fünf'] }))],
    build: (b, [index = null, words = null]) => {
      const variable = handle(b, 'words');
      b.ops('ASSIGN_VARIABLE', [variable, b.op('GATHER', [words, index], { axis: 0 })]);
      const kept = b.op('READ_VARIABLE', [variable], {}, [{ dtype: 'STRING', shape: [2, 3] }]);
      return [b.op('EQUAL', [kept, stringOf(b, 'six')])];
    },
    notJudged: 'the runtime copies no bytes out of a variable of strings',
    expected: ([index]) => [Uint8Array.from(index as Int32Array, (element) => Number(element === 0))],
  },
  {
    name: 'strings, then numbers',
    op: 'ASSIGN_VARIABLE',
    inputs: [i32([2, 3], { range: [0, 2] }), constant(string([3], { values: ['six', '', 'fünf'] })), f32([2, 2])],
    build: (b, [index = null, words = null, x = null]) => {
      const variable = handle(b, 'words');
      b.ops('ASSIGN_VARIABLE', [variable, b.op('GATHER', [words, index], { axis: 0 })]);
      b.ops('ASSIGN_VARIABLE', [variable, x]);
      return [b.op('NEG', [read(b, variable, [2, 2])])];
    },
  },
];

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

const tables: readonly OpCase[] = [
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

const moreTables: readonly OpCase[] = [
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

/** Cases of ops that keep something between operators, subgraphs and runs. */
export const state: readonly OpCase[] = [...variables, ...tables, ...moreTables];
