import { buildSubgraph } from '@litesmith/ir';
import type { OpCase } from '../op-case.js';
import { bool, f32, i32 } from '../operand.js';
import { squared, twice } from './branches.js';

const below = buildSubgraph('below', (b) => {
  const i = b.input('i', 'INT32', []);
  b.input('x', 'FLOAT32', [4]);
  b.output(b.op('LESS', [i, b.constant('limit', 'INT32', [], [5])]));
});
const step = buildSubgraph('step', (b) => {
  const i = b.input('i', 'INT32', []);
  const x = b.input('x', 'FLOAT32', [4]);
  b.output(b.op('ADD', [i, b.constant('one', 'INT32', [], [1])]));
  b.output(b.op('MUL', [x, b.constant('factor', 'FLOAT32', [], [1.5])]));
});

const sumAndDifference = buildSubgraph('sum and difference', (b) => {
  const [x, y] = [b.input('x', 'INT32', [4]), b.input('y', 'INT32', [4])];
  b.output(b.op('ADD', [x, y]));
  b.output(b.op('SUB', [x, y]));
});
const crossed = buildSubgraph('crossed', (b) => {
  const [x, y] = [b.input('x', 'INT32', [4]), b.input('y', 'INT32', [4])];
  b.output(b.op('MINIMUM', [x, y]));
  b.output(b.op('MAXIMUM', [x, y]));
});

export const controlFlow: readonly OpCase[] = [
  ...[0, 1].map(
    (condition): OpCase => ({
      name: condition ? 'then' : 'else',
      op: 'IF',
      options: { thenSubgraphIndex: 1, elseSubgraphIndex: 2 },
      inputs: [bool([], { values: [condition] }), f32([2, 3])],
      outputs: [{}],
      subgraphs: [twice, squared],
    }),
  ),
  ...[1, 0].map(
    (condition): OpCase => ({
      name: `two operands, two results, ${condition ? 'then' : 'else'}`,
      op: 'IF',
      options: { thenSubgraphIndex: 1, elseSubgraphIndex: 2 },
      inputs: [bool([1], { values: [condition] }), i32([4]), i32([4])],
      outputs: [{}, {}],
      subgraphs: [sumAndDifference, crossed],
    }),
  ),
  ...[0, 3, 9].map(
    (start): OpCase => ({
      name: `from ${start} to 5`,
      op: 'WHILE',
      options: { condSubgraphIndex: 1, bodySubgraphIndex: 2 },
      inputs: [i32([], { values: [start] }), f32([4])],
      outputs: [{}, {}],
      subgraphs: [below, step],
    }),
  ),
];
