import type { TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, f32, i32, i64, ints } from '../operand.js';
import { exact } from './exact.js';
import { everyKind, forKinds, type Kind } from './kinds.js';

const floats: readonly Kind[] = ['float16', 'bfloat16'];
const sequences: readonly Kind[] = ['float', 'uint8', 'int16', 'int32', 'int64'];
const diagonals: readonly Kind[] = ['float', 'int8', 'uint8', 'int16', 'int32', 'int64'];
const updated = everyKind.filter((kind) => kind !== 'uint8');
const complex: CaseOperand = { dtype: 'COMPLEX64', shape: [2, 3] };

/** Bytes by another name: `from` as `to`. */
const casts: readonly (readonly [from: TensorType, shape: readonly number[], to: TensorType])[] = [
  ['FLOAT32', [2, 3], 'INT32'],
  ['FLOAT32', [2, 3], 'UINT8'],
  ['INT32', [4], 'INT16'],
  ['UINT8', [3, 4], 'INT32'],
  ['INT16', [3, 2], 'FLOAT32'],
  ['INT8', [5], 'UINT8'],
  ['INT64', [2], 'INT32'],
  ['INT32', [3, 2], 'INT64'],
  ['UINT32', [3], 'FLOAT32'],
  ['FLOAT16', [3, 2], 'INT16'],
  ['FLOAT16', [2, 3, 2], 'FLOAT32'],
  ['FLOAT16', [5], 'BFLOAT16'],
  ['FLOAT32', [3], 'FLOAT16'],
  ['BFLOAT16', [2, 4], 'FLOAT16'],
  ['BFLOAT16', [3, 2], 'UINT8'],
  ['BFLOAT16', [2, 4], 'INT64'],
  ['INT8', [4, 2], 'BFLOAT16'],
  ['BOOL', [7], 'UINT8'],
  ['BOOL', [3, 4], 'INT32'],
  ['BOOL', [5, 2], 'FLOAT16'],
];

export const arrangement: readonly OpCase[] = exact([
  ...forKinds([...everyKind, ...floats], 'REVERSE_V2', 'last axis', [2, 3, 4], (x) => [x, ints([-1])]),
  ...forKinds(everyKind, 'REVERSE_V2', 'two axes', [2, 3, 4], (x) => [x, ints([1, 2])]),
  ...forKinds(everyKind, 'REVERSE_V2', 'all axes', [3, 2], (x) => [x, ints([1, 0])]),
  ...forKinds(['float', 'int8'], 'REVERSE_V2', 'of rank 8', [1, 2, 1, 2, 3, 1, 2, 2], (x) => [x, ints([3, 4])]),
  ...forKinds(
    ['float'],
    'REVERSE_V2',
    'no axis',
    [3, 2],
    (x) => [x, ints([])],
    {},
    {
      notJudged: 'the kernel reads a first axis where there is none',
      expected: ([x]) => (x ? [x] : []),
    },
  ),
  ...forKinds(sequences, 'REVERSE_SEQUENCE', 'batches first', [3, 4, 2], (x) => [x, i32([3], { values: [4, 0, 3] })], {
    seqDim: 1,
    batchDim: 0,
  }),
  ...forKinds(
    sequences,
    'REVERSE_SEQUENCE',
    'sequences first',
    [4, 2, 3],
    (x) => [x, i64([3], { values: [2n, 4n, 1n] })],
    {
      seqDim: 0,
      batchDim: 2,
    },
  ),
  ...forKinds(sequences, 'REVERSE_SEQUENCE', 'inner axes', [2, 3, 5], (x) => [x, i32([3], { values: [5, 2, 3] })], {
    seqDim: 2,
    batchDim: 1,
  }),
  ...forKinds(diagonals, 'MATRIX_DIAG', 'a vector', [4], (x) => [x]),
  ...forKinds(diagonals, 'MATRIX_DIAG', 'vectors', [2, 3, 2], (x) => [x]),
  ...forKinds(diagonals, 'MATRIX_DIAG', 'of one element', [1], (x) => [x]),
  ...forKinds(diagonals, 'MATRIX_SET_DIAG', 'square', [3, 3], (x) => [x, { ...x, shape: [3] }]),
  ...forKinds(diagonals, 'MATRIX_SET_DIAG', 'wide', [2, 2, 4], (x) => [x, { ...x, shape: [2, 2] }]),
  ...forKinds(diagonals, 'MATRIX_SET_DIAG', 'tall', [2, 4, 3], (x) => [x, { ...x, shape: [2, 3] }]),
  ...forKinds([...updated, ...floats], 'DYNAMIC_UPDATE_SLICE', 'inside', [4, 5], (x) => [
    x,
    { ...x, shape: [2, 3] },
    i32([2], { values: [1, 2] }),
  ]),
  ...forKinds(updated, 'DYNAMIC_UPDATE_SLICE', 'clamped', [3, 4, 2], (x) => [
    x,
    { ...x, shape: [2, 1, 2] },
    i32([3], { values: [7, -3, 1] }),
  ]),
  ...forKinds(['float', 'int8'], 'DYNAMIC_UPDATE_SLICE', 'int64 starts', [6], (x) => [
    x,
    { ...x, shape: [2] },
    i64([1], { values: [3n] }),
  ]),
  ...forKinds(['float', 'int32'], 'DYNAMIC_UPDATE_SLICE', 'everything', [2, 3], (x) => [x, x, ints([0, 0])]),
  ...forKinds(
    ['uint8', 'uint16', 'uint32'],
    'DYNAMIC_UPDATE_SLICE',
    'in a vector',
    [5],
    (x) => [x, { ...x, shape: [2], values: [7, 9] }, ints([2])],
    {},
    {
      notJudged: 'LiteRT.js 2.5.3 and tfjs-tflite take fewer types here than the kernel does today',
      expected: ([x]) => [Float64Array.of(Number(x?.[0]), Number(x?.[1]), 7, 9, Number(x?.[4]))],
    },
  ),
  ...forKinds(everyKind, 'DILATE', 'both axes', [2, 3], (x) => [
    x,
    ints([2, 3]),
    constant({ ...x, shape: [], values: [1] }),
  ]),
  ...forKinds(everyKind, 'DILATE', 'outer axis', [3, 2, 2], (x) => [
    x,
    ints([3, 1, 1]),
    constant({ ...x, shape: [], values: [0] }),
  ]),
  ...forKinds(['float', 'int32'], 'DILATE', 'no gaps', [2, 2], (x) => [
    x,
    ints([1, 1]),
    constant({ ...x, shape: [], values: [1] }),
  ]),
  {
    name: 'complex',
    op: 'DILATE',
    inputs: [complex, ints([1, 2]), { dtype: 'COMPLEX64', shape: [], values: [7, -8] }],
    expected([x]) {
      const at = (i: number): number => Number(x?.[i]);
      const row = (r: number): number[] =>
        [0, 1, 2].flatMap((c) => {
          const element = [at(6 * r + 2 * c), at(6 * r + 2 * c + 1)];
          return c < 2 ? [...element, 7, -8] : element;
        });
      return [Float32Array.from([...row(0), ...row(1)])];
    },
  },
  {
    name: 'int4',
    op: 'DYNAMIC_UPDATE_SLICE',
    inputs: [
      { dtype: 'INT4', shape: [2, 3], values: [-8, -7, -6, 5, 6, 7] },
      { dtype: 'INT4', shape: [1, 2], values: [1, 2] },
      ints([1, 9]),
    ],
    notJudged: 'LiteRT.js wants int4 packed, tfjs-tflite does not know this version of the op',
    expected: () => [Int8Array.of(-8, -7, -6, 5, 1, 2)],
  },
  ...casts.map(
    ([from, shape, to]): OpCase => ({
      name: `${from} [${shape}] to ${to}`,
      op: 'BITCAST',
      inputs: [{ dtype: from, shape }],
      outputs: [{ dtype: to }],
    }),
  ),
  { name: 'float', op: 'ZEROS_LIKE', inputs: [f32([2, 3], { values: [1, NaN, -0, 4, 5, 6] })] },
  { name: 'int32', op: 'ZEROS_LIKE', inputs: [i32([7])] },
  { name: 'int64', op: 'ZEROS_LIKE', inputs: [i64([2, 1, 2])] },
  { name: 'of rank 3', op: 'RANK', inputs: [f32([2, 3, 4])], judge: 'tfjs-tflite' },
  { name: 'of a scalar', op: 'RANK', inputs: [i32([])], judge: 'tfjs-tflite' },
  { name: 'of rank 6', op: 'RANK', inputs: [{ dtype: 'INT8', shape: [1, 1, 2, 1, 1, 3] }], judge: 'tfjs-tflite' },
  { name: 'int32', op: 'BROADCAST_ARGS', inputs: [i32([3], { values: [4, 1, 3] }), i32([2], { values: [5, 1] })] },
  { name: 'int64', op: 'BROADCAST_ARGS', inputs: [i64([1], { values: [1n] }), i64([3], { values: [2n, 0n, 7n] })] },
  { name: 'the same', op: 'BROADCAST_ARGS', inputs: [i32([2], { values: [4, 3] }), i32([2], { values: [4, 3] })] },
]);
