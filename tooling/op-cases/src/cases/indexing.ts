import type { CaseOutput, OpCase } from '../op-case.js';
import { type CaseOperand, constant, f32, i32, i64, ints } from '../operand.js';
import { exact } from './exact.js';
import { everyKind, forKinds, type Kind, ofKind } from './kinds.js';

/** Judged by the runtime that tells shapes that follow from contents. */
const dynamic = { judge: 'tfjs-tflite' } as const;

const rows: CaseOperand = { dtype: 'INT32', shape: [4], values: [4, 0, 0, 2] };
const one = (kind: Kind, value: number): CaseOperand => constant({ ...ofKind(kind, []), values: [value] });

/** One element along each of three axes. */
const corner = ints([1, 2, 0, 0, 0, 1], [2, 3]);

const scattered: readonly Kind[] = ['float', 'int8', 'uint8', 'int32', 'int64', 'bool'];
const dense: readonly Kind[] = ['float', 'int8', 'uint8', 'int32', 'int64'];
const ranked: readonly Kind[] = ['float', 'int8', 'uint8', 'int16', 'int32', 'int64'];
const marked: readonly Kind[] = ['float', 'int8', 'uint8', 'int32', 'int64', 'bool'];

const gathers: readonly OpCase[] = [
  ...forKinds(everyKind, 'GATHER_ND', 'elements', [3, 4], (x) => [x, ints([2, 3, 0, 0, 1, 2], [3, 2])]),
  ...forKinds(everyKind, 'GATHER_ND', 'slices', [3, 2, 4], (x) => [x, ints([2, 0, 0, 1], [2, 2, 1])]),
  ...forKinds(everyKind, 'GATHER_ND', 'a vector', [5], (x) => [x, { ...rows, shape: [4, 1] }]),
  ...forKinds(['float16', 'bfloat16'], 'GATHER_ND', 'slices', [3, 4], (x) => [
    x,
    { ...rows, values: [2, 0, 0, 1], shape: [4, 1] },
  ]),
  ...forKinds(['float', 'int8'], 'GATHER_ND', 'one element', [3, 4], (x) => [x, ints([1, 2])]),
  ...forKinds(['float', 'int8'], 'GATHER_ND', 'int64 indices', [3, 4], (x) => [
    x,
    i64([2, 2], { values: [2n, 3n, 0n, 1n] }),
  ]),
  ...forKinds(['float', 'int8'], 'GATHER_ND', 'int16 indices', [3, 4], (x) => [
    x,
    { dtype: 'INT16', shape: [2, 2], values: [2, 3, 0, 1] },
  ]),
  ...forKinds(['float', 'int32'], 'GATHER_ND', 'of rank 5', [2, 3, 2, 2, 2], (x) => [x, corner]),
];

const nothing = { notJudged: 'LiteRT.js hands out no empty tensors, tfjs-tflite dies of them here' } as const;

const others: readonly OpCase[] = [
  {
    name: 'strings',
    op: 'GATHER_ND',
    inputs: [constant({ dtype: 'STRING', shape: [2, 2], values: [10, 11, 20, 21] }), ints([1, 0, 0, 1], [2, 2])],
    notJudged: 'no runtime hands out strings here',
    expected: () => [['20', '11'].map((text) => new TextEncoder().encode(text))],
  },
  {
    name: 'no rows',
    op: 'GATHER_ND',
    inputs: [f32([3, 4]), i32([0, 1])],
    ...dynamic,
    expected: () => [new Float32Array(0)],
  },
  {
    name: 'no updates',
    op: 'SCATTER_ND',
    inputs: [i32([0, 1]), f32([0, 2]), ints([3, 2])],
    ...dynamic,
    expected: () => [new Float32Array(6)],
  },
  {
    name: 'none wanted',
    op: 'TOPK_V2',
    inputs: [f32([2, 3]), ints([0], [])],
    outputs: [{}, {}],
    ...nothing,
    expected: () => [new Float32Array(0), new Int32Array(0)],
  },
  {
    name: 'depth 0',
    op: 'ONE_HOT',
    options: { axis: -1 },
    inputs: [i32([2]), ints([0], []), one('float', 1), one('float', 0)],
    ...nothing,
    expected: () => [new Float32Array(0)],
  },
];

const scatters: readonly OpCase[] = [
  ...forKinds(scattered, 'SCATTER_ND', 'elements', [4], (x) => [ints([4, 3, 1, 7], [4, 1]), x, ints([8])]),
  ...forKinds(scattered, 'SCATTER_ND', 'slices, one twice', [3, 2, 2], (x) => [
    ints([0, 2, 0], [3, 1]),
    x,
    ints([4, 2, 2]),
  ]),
  ...forKinds(scattered, 'SCATTER_ND', 'along two axes', [2, 4], (x) => [
    i32([2, 2], { values: [1, 2, 0, 0] }),
    x,
    ints([2, 3, 4]),
  ]),
  ...forKinds(dense, 'SPARSE_TO_DENSE', 'rows of coordinates', [3], (x) => [
    ints([0, 1, 1, 2, 2, 0], [3, 2]),
    ints([3, 4]),
    x,
    constant({ ...x, shape: [], values: [3] }),
  ]),
  ...forKinds(dense, 'SPARSE_TO_DENSE', 'a vector, one twice', [3], (x) => [
    i32([3], { values: [5, 1, 5] }),
    ints([7]),
    x,
    constant({ ...x, shape: [], values: [3] }),
  ]),
  ...forKinds(['float', 'int64'], 'SPARSE_TO_DENSE', 'one value in several places', [], (x) => [
    i64([2, 4], { values: [0n, 1n, 0n, 1n, 1n, 0n, 2n, 0n] }),
    constant(i64([4], { values: [2n, 2n, 3n, 2n] })),
    x,
    constant({ ...x, shape: [], values: [3] }),
  ]),
  ...forKinds(['float'], 'SPARSE_TO_DENSE', 'a scalar index', [], (x) => [
    i32([], { values: [2] }),
    ints([5]),
    x,
    constant({ ...x, shape: [], values: [-1] }),
  ]),
];

const hots: readonly OpCase[] = marked.flatMap((kind) => [
  {
    name: `${kind} last axis`,
    op: 'ONE_HOT',
    options: { axis: -1 },
    inputs: [i32([2, 3], { values: [0, 3, -1, 4, 2, 1] }), ints([4], []), one(kind, 1), one(kind, 0)],
  } as const,
  {
    name: `${kind} first axis`,
    op: 'ONE_HOT',
    options: { axis: 0 },
    inputs: [i64([3], { values: [0n, 2n, 1n] }), ints([3], []), one(kind, 1), one(kind, 0)],
  } as const,
  {
    name: `${kind} middle axis`,
    op: 'ONE_HOT',
    options: { axis: 1 },
    inputs: [i32([2, 3], { range: [0, 4] }), ints([5], []), one(kind, 0), one(kind, 1)],
  } as const,
]);

const tops: readonly OpCase[] = [
  ...ranked.flatMap((kind): readonly OpCase[] => {
    const outputs = (x: CaseOperand): readonly CaseOutput[] => [
      x.quantization ? { quantization: x.quantization } : {},
      {},
    ];
    const [vector, matrix, whole] = [ofKind(kind, [9]), ofKind(kind, [2, 3, 7]), ofKind(kind, [2, 4])];
    const ties: CaseOperand = { ...matrix, range: [0, 3] };
    return [
      { name: `${kind} vector`, op: 'TOPK_V2', inputs: [vector, ints([4], [])], outputs: outputs(vector) },
      { name: `${kind} rows with ties`, op: 'TOPK_V2', inputs: [ties, ints([3], [])], outputs: outputs(ties) },
      { name: `${kind} everything`, op: 'TOPK_V2', inputs: [whole, ints([4], [])], outputs: outputs(whole) },
    ];
  }),
  {
    name: 'float with NaN and infinities',
    op: 'TOPK_V2',
    inputs: [f32([2, 4], { values: [NaN, 1, Infinity, NaN, -Infinity, NaN, -0, 0] }), ints([4], [])],
    outputs: [{}, {}],
    notJudged: 'LiteRT.js 2.5.3 and tfjs-tflite are older than the place of NaN behind all numbers',
    expected: () => [
      Float32Array.of(Infinity, 1, NaN, NaN, -0, 0, -Infinity, NaN),
      Int32Array.of(2, 1, 0, 3, 2, 3, 0, 1),
    ],
  },
  {
    name: 'float, int16 k and indices',
    op: 'TOPK_V2',
    inputs: [f32([2, 6]), constant({ dtype: 'INT16', shape: [], values: [2] })],
    outputs: [{}, { dtype: 'INT16' }],
  },
];

const folds = [
  'UNSORTED_SEGMENT_SUM',
  'UNSORTED_SEGMENT_PROD',
  'UNSORTED_SEGMENT_MAX',
  'UNSORTED_SEGMENT_MIN',
] as const;

const segments: readonly OpCase[] = [
  ...forKinds(['float', 'int32'], 'SEGMENT_SUM', 'rows', [5, 2, 3], (x) => [x, ints([0, 0, 1, 2, 2])], {}, dynamic),
  ...forKinds(['float', 'int32'], 'SEGMENT_SUM', 'a vector', [6], (x) => [x, ints([0, 1, 1, 1, 2, 3])], {}, dynamic),
  ...forKinds(
    ['int32'],
    'SEGMENT_SUM',
    'beyond 2^31',
    [3],
    (x) => [{ ...x, values: [2 ** 31 - 1, 7, -5] }, ints([0, 0, 1])],
    {},
    dynamic,
  ),
  ...folds.flatMap((op) => [
    ...forKinds(['float', 'int32'], op, 'rows', [5, 2, 3], (x) => [x, ints([3, 0, 3, -1, 0]), ints([4], [])]),
    ...forKinds(['float', 'int32'], op, 'ids of a matrix', [2, 3, 2], (x) => [
      x,
      ints([1, 0, 1, 1, 2, 0], [2, 3]),
      ints([3], []),
    ]),
    ...forKinds(['int32'], op, 'beyond 2^31', [4], (x) => [
      { ...x, values: [2 ** 31 - 1, 65537, 65539, -(2 ** 31)] },
      ints([0, 0, 0, 1]),
      ints([2], []),
    ]),
    ...forKinds(['float'], op, 'with NaN and infinities', [6], (x) => [
      { ...x, values: [NaN, 1, Infinity, 2, NaN, -Infinity] },
      ints([0, 0, 1, 2, 2, 3]),
      ints([5], []),
    ]),
  ]),
];

export const indexing: readonly OpCase[] = exact([...gathers, ...others, ...scatters, ...hots, ...tops, ...segments]);
