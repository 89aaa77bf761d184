import type { BuiltinOpName, TensorId } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, ints, string } from '../operand.js';

/** Two words of different length, so that a comparison with one of them tells which of both an element is. */
const words = constant(string([2], { values: ['a', 'grüße'] }));
const word = constant(string([1], { values: ['grüße'] }));

/**
 * An op that moves strings: they are gathered by index, as no runtime takes any, and what comes out is compared with one
 * of the words, as no runtime hands out any.
 */
function moved<K extends BuiltinOpName>(
  op: K,
  name: string,
  shape: readonly number[],
  rest: readonly CaseOperand[],
  options: Partial<OpOptions[K]> = {},
): OpCase {
  return {
    name: `strings: ${name}`,
    op,
    inputs: [{ dtype: 'INT32', shape, range: [0, 1] }, words, word, ...rest],
    build(b, [index = null, known = null, other = null, ...others]): readonly TensorId[] {
      const text = b.op('GATHER', [known, index], { axis: 0 });
      return [b.op('EQUAL', [b.op(op, [text, ...others], options), other])];
    },
  };
}

/** RANK and SHAPE, to which an input is added: the sum is what runs. */
const described: readonly OpCase[] = [
  ...[[2, 3], [4], []].map(
    (shape): OpCase => ({
      name: `strings of rank ${shape.length}, added`,
      op: 'RANK',
      inputs: [{ dtype: 'INT32', shape, range: [0, 1] }, words, { dtype: 'INT32', shape: [2] }],
      build(b, [index = null, known = null, term = null]) {
        const text = b.op('GATHER', [known, index], { axis: 0 });
        return [b.op('ADD', [b.op('RANK', [text]), term])];
      },
    }),
  ),
  ...[[2, 3], [4], [1, 3, 1, 2]].map(
    (shape): OpCase => ({
      name: `strings [${shape}], added`,
      op: 'SHAPE',
      inputs: [{ dtype: 'INT32', shape, range: [0, 1] }, words, { dtype: 'INT32', shape: [2, shape.length] }],
      build(b, [index = null, known = null, term = null]) {
        const text = b.op('GATHER', [known, index], { axis: 0 });
        return [b.op('ADD', [b.op('SHAPE', [text], { outType: 'INT32' }), term])];
      },
    }),
  ),
];

/** FILL with a string that an index chooses. */
const filled: readonly OpCase[] = (
  [
    ['INT32', [2, 3], 1],
    ['INT64', [4], 1],
    ['INT32', [2, 1, 2, 2], 1],
  ] as const
).map(([dtype, dims, index]) => ({
  name: `strings: ${dtype} dims [${dims}]`,
  op: 'FILL',
  inputs: [
    { dtype: 'INT32', shape: [], values: [index] },
    words,
    word,
    constant({ dtype, shape: [dims.length], values: dims }),
  ],
  build(b, [chosen = null, known = null, other = null, shape = null]) {
    const text = b.op('GATHER', [known, chosen], { axis: 0 });
    return [b.op('EQUAL', [b.op('FILL', [shape, text]), other])];
  },
}));

export const strings: readonly OpCase[] = [
  ...described,
  ...filled,
  moved('RESHAPE', 'reshaped', [2, 6], [ints([3, 4])]),
  moved('EXPAND_DIMS', 'one more axis', [2, 3], [ints([1], [])]),
  moved('SQUEEZE', 'one axis less', [2, 1, 3], [], { squeezeDims: [1] }),
  moved('SLICE', 'a block', [3, 4], [ints([1, 1]), ints([2, 2])]),
  moved('STRIDED_SLICE', 'every second', [5, 4], [ints([0, 3]), ints([5, 0]), ints([2, -1])]),
  moved('TILE', 'repeated', [2, 3], [ints([2, 2])]),
  moved('GATHER', 'a vector', [5], [ints([4, 0, 0])], { axis: 0 }),
  moved('GATHER_ND', 'elements', [3, 4], [ints([2, 3, 0, 1], [2, 2])]),
  ...(['EQUAL', 'NOT_EQUAL'] as const).flatMap((op): OpCase[] =>
    (
      [
        ['of one shape', [2, 6], [2, 6]],
        ['broadcast', [3, 1, 2], [4, 1]],
      ] as const
    ).map(([name, left, right]) => ({
      name: `strings ${name}`,
      op,
      inputs: [{ dtype: 'INT32', shape: left, range: [0, 1] }, { dtype: 'INT32', shape: right, range: [0, 1] }, words],
      build(b, [x = null, y = null, known = null]) {
        const [a, c] = [x, y].map((index) => b.op('GATHER', [known, index], { axis: 0 }));
        return [b.op(op, [a ?? null, c ?? null])];
      },
    })),
  ),
];
