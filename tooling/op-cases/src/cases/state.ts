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

/** Sets the counter otherwise, and another variable. */
const setOther = buildSubgraph('set other', (b) => {
  b.ops('ASSIGN_VARIABLE', [handle(b, 'other'), b.constant('two', 'FLOAT32', [3], [2, -3, 0.5])]);
  b.ops('ASSIGN_VARIABLE', [handle(b, 'counter'), b.constant('one', 'FLOAT32', [3], [1, 1, 1])]);
});

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

/** Cases of variables, which keep something between operators, subgraphs and runs. */
export const state: readonly OpCase[] = [
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
      return [b.op('EQUAL', [kept, b.constant('six', 'STRING', [1], writeStrings([new TextEncoder().encode('six')]))])];
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
