import type { OpOptions } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, code, constant, f32, ints, string } from '../operand.js';
import { everyKind, type Kind, ofKind } from './kinds.js';

const ids = [0, 4, 2, 2, 1];

const rowKinds: readonly Kind[] = [...everyKind, 'float16', 'bfloat16'];

const rowScales: CaseQuantization = { scale: [0.01, 0.5, 0.003, 0.07, 0.02], axis: 0 };

function embedding(name: string, table: CaseOperand, output: NonNullable<OpCase['outputs']>[number] = {}): OpCase {
  return {
    name,
    op: 'EMBEDDING_LOOKUP',
    inputs: [{ dtype: 'INT32', shape: [5], values: ids }, table],
    outputs: [output],
  };
}

const embeddings: readonly OpCase[] = [
  ...rowKinds.map((kind) => {
    const table = ofKind(kind, [5, 3, 2]);
    return embedding(
      `rows of ${kind}`,
      constant(table),
      table.quantization ? { quantization: table.quantization } : {},
    );
  }),
  ...(['INT8', 'UINT8', 'INT4'] as const).flatMap((dtype) =>
    ([[0.03, 0], rowScales] as const).map((quantization) =>
      embedding(
        `${dtype} to float, ${quantization === rowScales ? 'scales of rows' : 'one scale'}`,
        constant(code(dtype, [5, 6], quantization)),
        { dtype: 'FLOAT32' },
      ),
    ),
  ),
  embedding('INT4 to float, rows of an odd number of codes', constant(code('INT4', [5, 3], rowScales)), {
    dtype: 'FLOAT32',
  }),
  ...(['INT4', 'INT2'] as const).flatMap((dtype) =>
    (['FLOAT32', 'FLOAT16'] as const).flatMap((output): readonly OpCase[] => {
      const range = dtype === 'INT2' ? ([-2, 1] as const) : ([-8, 7] as const);
      const table = { dtype, shape: [5, 8], range, constant: true } as const;
      const scale = Array.from({ length: 10 }, (_, i) => 2 ** -(i % 5) * 1.5);
      return [
        embedding(`${dtype} to ${output}, rows`, { ...table, quantization: rowScales }, { dtype: output }),
        embedding(`${dtype} to ${output}, blocks`, { ...table, blocks: { size: 4, scale } }, { dtype: output }),
      ];
    }),
  ),
  {
    ...embedding('no ids', constant(f32([5, 3]))),
    inputs: [ints([], [0]), constant(f32([5, 3]))],
    judge: 'tfjs-tflite',
  },
];

type Combiner = OpOptions['EMBEDDING_LOOKUP_SPARSE']['combiner'];

const sparse = (['SUM', 'MEAN', 'SQRTN'] as const).flatMap((combiner: Combiner): readonly OpCase[] => [
  {
    name: `${combiner} of rows`,
    op: 'EMBEDDING_LOOKUP_SPARSE',
    options: { combiner },
    inputs: [
      constant({ dtype: 'INT32', shape: [4], values: [1, 3, 0, 2] }),
      ints([0, 0, 2, 0, 2, 1, 3, 0], [4, 2]),
      ints([5, 2]),
      f32([4], { range: [0.5, 3] }),
      f32([4, 3, 2]),
    ],
  },
  {
    name: `${combiner} over two axes, buckets out of order`,
    op: 'EMBEDDING_LOOKUP_SPARSE',
    options: { combiner },
    inputs: [
      constant({ dtype: 'INT32', shape: [5], values: [1, 3, 0, 2, 1] }),
      ints([1, 1, 0, 0, 0, 1, 1, 1, 2, 0, 1, 0, 0, 1, 1], [5, 3]),
      ints([2, 2, 3]),
      f32([5], { range: [0.5, 3] }),
      f32([4, 4]),
    ],
  },
]);

const keys = ints([-7, 0, 3, 9, 1234], [5]);
const lookups: CaseOperand = { dtype: 'INT32', shape: [6], values: [9, 4, -7, 1234, 1235, 0] };

const tables: readonly OpCase[] = [
  ...rowKinds.map((kind): OpCase => {
    const value = ofKind(kind, [5, 2, 3]);
    return {
      name: `rows of ${kind}`,
      op: 'HASHTABLE_LOOKUP',
      inputs: [lookups, keys, value],
      outputs: [value.quantization ? { quantization: value.quantization } : {}, {}],
    };
  }),
  // Rows that fill whole bytes: the kernel looks up bytes.
  ...(['INT4', 'INT2'] as const).map(
    (dtype): OpCase => ({
      name: `rows of ${dtype}`,
      op: 'HASHTABLE_LOOKUP',
      inputs: [lookups, keys, constant({ dtype, shape: [5, 2, 4] })],
      outputs: [{}, {}],
      castOutputs: 'FLOAT32',
    }),
  ),
  {
    name: 'keys out of order',
    op: 'HASHTABLE_LOOKUP',
    inputs: [lookups, ints([9, 1234, 0, -7, 4]), f32([5, 2])],
  },
  {
    name: 'strings',
    op: 'HASHTABLE_LOOKUP',
    inputs: [lookups, keys, string([5], { values: ['a', '', 'cé', 'dd', 'e'] })],
    outputs: [{ dtype: 'STRING' }, {}],
    notJudged: 'no runtime hands out strings',
    expected: () => [
      ['dd', '', 'a', 'e', '', ''].map((text) => new TextEncoder().encode(text)),
      Uint8Array.of(1, 0, 1, 1, 0, 1),
    ],
  },
];

const seeds = f32([3, 2], { values: [0.123, 0.456, -0.321, -0.654, 1.234, 5.678], constant: true });

const hashedKinds: readonly Kind[] = ['float', 'int16', 'int64', 'bool', 'float16', 'bfloat16'];

const projections = (['DENSE', 'SPARSE'] as const).flatMap((type): readonly OpCase[] => [
  ...[1, 2, 3, 4, 5, 8, 15, 16, 17, 32].map(
    (length): OpCase<'LSH_PROJECTION'> => ({
      name: `${type}, items of ${4 * length} bytes`,
      op: 'LSH_PROJECTION',
      options: { type },
      inputs: [constant(f32([4, 6])), { dtype: 'INT32', shape: [3, length], range: [-(2 ** 31), 2 ** 31 - 1] }],
    }),
  ),
  ...hashedKinds.map(
    (kind): OpCase<'LSH_PROJECTION'> => ({
      name: `${type}, items of ${kind}`,
      op: 'LSH_PROJECTION',
      options: { type },
      inputs: [constant(f32([4, 6])), ofKind(kind, [3, 2, 5])],
    }),
  ),
  {
    name: `${type}, weighted`,
    op: 'LSH_PROJECTION',
    options: { type },
    inputs: [
      seeds,
      { dtype: 'INT32', shape: [3, 2], values: [12345, 54321, 67890, 9876, -12345678, -87654321] },
      f32([3], { values: [0.12, 0.34, 0.56] }),
    ],
  },
  {
    name: `${type}, items of 300 bytes`,
    op: 'LSH_PROJECTION',
    options: { type },
    inputs: [constant(f32([2, 31])), code('UINT8', [2, 300], [1, 0]), f32([2])],
  },
  {
    name: `${type}, single bytes`,
    op: 'LSH_PROJECTION',
    options: { type },
    inputs: [constant(f32([2, 5])), code('INT8', [9], [1, 0])],
  },
]);

/** `expected` is what the op's definition gives, written down by hand. */
function grams(
  name: string,
  sentence: string,
  options: OpCase<'SKIP_GRAM'>['options'],
  expected: readonly string[],
): OpCase<'SKIP_GRAM'> {
  return {
    name,
    op: 'SKIP_GRAM',
    options: options ?? {},
    inputs: [string([1], { values: [sentence] })],
    notJudged: 'no runtime takes strings',
    expected: () => [expected.map((text) => new TextEncoder().encode(text))],
  };
}

const skipGrams: readonly OpCase[] = [
  grams('single words', 'The quick fox', { ngramSize: 1 }, ['The', 'quick', 'fox']),
  grams('pairs', 'The quick fox', { ngramSize: 2 }, ['The quick', 'quick fox']),
  grams('pairs that skip a word', 'a b  c ', { ngramSize: 2, maxSkipSize: 1 }, ['a b', 'a c', 'b c']),
  grams('all up to three words that skip a word', 'a b c d', { ngramSize: 3, maxSkipSize: 1, includeAllNgrams: true }, [
    'a b c',
    'a b d',
    'a b',
    'a c d',
    'a c',
    'a',
    'b c d',
    'b c',
    'b d',
    'b',
    'c d',
    'c',
    'd',
  ]),
  grams('a blank before the first word takes the word with it', ' a b c', { ngramSize: 1 }, ['b', 'c']),
  grams('fewer words than asked for', 'a b', { ngramSize: 3, includeAllNgrams: true }, []),
];

/** Ops that look up rows or hash them. */
export const lookup: readonly OpCase[] = [...embeddings, ...sparse, ...tables, ...projections, ...skipGrams];
