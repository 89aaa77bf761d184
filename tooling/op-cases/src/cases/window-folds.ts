import { type BuiltinOpName, buildSubgraph, type Subgraph } from '@litesmith/ir';
import type { OpOptions, ReduceWindowFunction, TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, i64 } from '../operand.js';
import { exact } from './exact.js';
import { type Kind, ofKind } from './kinds.js';

/** A region: one op on two scalars. */
function region(op: BuiltinOpName, dtype: TensorType): Subgraph {
  return buildSubgraph('body', (b) => {
    const [x, y] = [b.input('x', dtype, []), b.input('y', dtype, [])];
    b.output(b.op(op, [x, y]));
  });
}

const longs = (values: readonly number[]): CaseOperand =>
  constant(i64([values.length], { values: values.map(BigInt) }));
const start = (x: CaseOperand, value: number): CaseOperand => constant({ dtype: x.dtype, shape: [], values: [value] });
/** Without quantization, which these kernels do not look at. */
const bare = (kind: Kind, shape: readonly number[], extra: Partial<CaseOperand> = {}): CaseOperand => ({
  dtype: ofKind(kind, shape).dtype,
  shape,
  ...extra,
});

const folded: readonly Kind[] = ['float', 'int8', 'uint8', 'int16', 'int32', 'int64'];
const functions: readonly (readonly [name: ReduceWindowFunction, init: number])[] = [
  ['ADD', 1],
  ['MUL', 1],
  ['MINIMUM', 50],
  ['MAXIMUM', -1],
];

const windows: readonly (readonly [
  name: string,
  shape: readonly number[],
  sizes: readonly number[],
  strides: readonly number[],
  dilations: readonly number[],
])[] = [
  ['matrix', [4, 5], [2, 3], [1, 1], [1, 1]],
  ['strided and dilated', [7, 9], [2, 2], [2, 3], [3, 2]],
  ['of rank 4', [1, 4, 4, 2], [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1]],
];

const plain: readonly OpCase[] = folded.flatMap((kind) =>
  functions.flatMap(([reduceFunction, init]) =>
    windows.map(([name, shape, sizes, strides, dilations]): OpCase => {
      const x = bare(kind, shape);
      return {
        name: `${kind} ${reduceFunction}, ${name}`,
        op: 'REDUCE_WINDOW',
        options: { reduceFunction },
        inputs: [x, start(x, kind === 'uint8' ? Math.abs(init) : init), longs(sizes), longs(strides), longs(dilations)],
      };
    }),
  ),
);

const longOptions = (values: readonly number[]): readonly bigint[] => values.map(BigInt);

const sliding: readonly (readonly [
  name: string,
  shape: readonly number[],
  options: Partial<OpOptions['STABLEHLO_REDUCE_WINDOW']>,
])[] = [
  ['padded', [4, 5], { windowDimensions: longOptions([2, 3]), padding: longOptions([1, 0, 2, 1]) }],
  [
    'all at once',
    [3, 4],
    {
      windowDimensions: longOptions([2, 2]),
      windowStrides: longOptions([2, 1]),
      baseDilations: longOptions([2, 3]),
      windowDilations: longOptions([1, 2]),
      padding: longOptions([1, 2, -1, -2]),
    },
  ],
  ['a vector', [9], { windowDimensions: longOptions([3]), windowStrides: longOptions([2]) }],
];

const bodies: readonly (readonly [op: BuiltinOpName, init: number])[] = [
  ['STABLEHLO_ADD', 0],
  ['STABLEHLO_MULTIPLY', 1],
  ['STABLEHLO_MAXIMUM', 3],
  ['STABLEHLO_MINIMUM', 3],
];

const stablehlo: readonly OpCase[] = folded.flatMap((kind) =>
  bodies.flatMap(([body, init]) =>
    sliding.map(([name, shape, options]): OpCase => {
      const x = bare(kind, shape);
      return {
        name: `${kind} ${body}, ${name}`,
        op: 'STABLEHLO_REDUCE_WINDOW',
        options: { ...options, bodySubgraphIndex: 1 },
        inputs: [x, start(x, init)],
        subgraphs: [region(body, x.dtype)],
      };
    }),
  ),
);

const logical: readonly OpCase[] = (['ALL', 'ANY'] as const).flatMap((reduceFunction): readonly OpCase[] => {
  const x = bare('bool', [4, 6]);
  const body = reduceFunction === 'ALL' ? 'LOGICAL_AND' : 'LOGICAL_OR';
  const init = start(x, reduceFunction === 'ALL' ? 1 : 0);
  return [
    {
      name: `bool ${reduceFunction}`,
      op: 'REDUCE_WINDOW',
      options: { reduceFunction },
      inputs: [x, init, longs([2, 2]), longs([2, 2]), longs([1, 1])],
    },
    {
      name: `bool ${body}`,
      op: 'STABLEHLO_REDUCE_WINDOW',
      options: { windowDimensions: longOptions([2, 3]), bodySubgraphIndex: 1 },
      inputs: [x, init],
      subgraphs: [region(body, 'BOOL')],
    },
  ];
});

const special: OpCase = {
  name: 'float with NaN and infinities',
  op: 'REDUCE_WINDOW',
  options: { reduceFunction: 'MAXIMUM' },
  inputs: [
    bare('float', [6], { values: [NaN, 1, -Infinity, NaN, Infinity, 2] }),
    start(bare('float', []), -5),
    longs([2]),
    longs([1]),
    longs([1]),
  ],
};

export const windowFolds: readonly OpCase[] = exact([...plain, ...stablehlo, ...logical, special]);
