import type { OpCase } from '../op-case.js';
import { bool, type CaseQuantization, code, f32, i32, i64, ints } from '../operand.js';

const axes = [
  { name: 'last', input: [3, 8], axis: [1] },
  { name: 'first', input: [3, 8], axis: [0] },
  { name: 'height and width', input: [2, 3, 4, 5], axis: [1, 2] },
  { name: 'negative and repeated', input: [2, 3, 4], axis: [-1, 0, 2] },
  { name: 'all', input: [2, 3, 4], axis: [0, 1, 2] },
] as const;

const q: CaseQuantization = [0.05, 7];
const y: CaseQuantization = [0.03, -11];

export const reduction: readonly OpCase[] = [
  ...axes.flatMap(({ name, input, axis }) =>
    [false, true].flatMap((keepDims): OpCase[] => {
      const options = { keepDims };
      const label = `${name}${keepDims ? ', kept' : ''}`;
      const sums = (['MEAN', 'SUM'] as const).flatMap((op): OpCase[] => [
        { name: `float ${label}`, op, options, inputs: [f32(input), ints(axis)] },
        {
          name: `int8 ${label}`,
          op,
          options,
          inputs: [code('INT8', input, q), ints(axis)],
          outputs: [{ quantization: y }],
        },
        {
          name: `uint8 ${label}`,
          op,
          options,
          inputs: [code('UINT8', input, [0.05, 120]), ints(axis)],
          outputs: [{ quantization: [0.03, 100] }],
        },
        {
          name: `int16 ${label}`,
          op,
          options,
          inputs: [code('INT16', input, [0.0002, 0]), ints(axis)],
          outputs: [{ quantization: [0.0003, 0] }],
        },
        { name: `int32 ${label}`, op, options, inputs: [i32(input), ints(axis)] },
        { name: `int64 ${label}`, op, options, inputs: [i64(input), ints(axis)] },
      ]);
      const extremes = (['REDUCE_MAX', 'REDUCE_MIN'] as const).flatMap((op): OpCase[] => [
        { name: `float ${label}`, op, options, inputs: [f32(input), ints(axis)] },
        {
          name: `int8 ${label}`,
          op,
          options,
          inputs: [code('INT8', input, q), ints(axis)],
          outputs: [{ quantization: q }],
        },
        { name: `int64 ${label}`, op, options, inputs: [i64(input), ints(axis)] },
      ]);
      const products: OpCase[] = [
        { name: `float ${label}`, op: 'REDUCE_PROD', options, inputs: [f32(input, { range: [0.5, 1.5] }), ints(axis)] },
        {
          name: `int8 ${label}`,
          op: 'REDUCE_PROD',
          options,
          inputs: [code('INT8', input, [0.02, -4]), ints(axis)],
          outputs: [{ quantization: [0.05, -11] }],
        },
        {
          name: `int16 ${label}`,
          op: 'REDUCE_PROD',
          options,
          inputs: [code('INT16', input, [0.00004, 0]), ints(axis)],
          outputs: [{ quantization: [0.0001, 0] }],
        },
        { name: `int32 ${label}`, op: 'REDUCE_PROD', options, inputs: [i32(input, { range: [-3, 3] }), ints(axis)] },
      ];
      const logical = (['REDUCE_ANY', 'REDUCE_ALL'] as const).map(
        (op): OpCase => ({ name: label, op, options, inputs: [bool(input), ints(axis)] }),
      );
      return [...sums, ...extremes, ...products, ...logical];
    }),
  ),
  ...(['ARG_MAX', 'ARG_MIN'] as const).flatMap((op): OpCase[] => [
    { name: 'float last', op, options: { outputType: 'INT32' }, inputs: [f32([3, 9]), ints([1], [])] },
    { name: 'float first, int64', op, options: { outputType: 'INT64' }, inputs: [f32([3, 9]), ints([0], [])] },
    {
      name: 'float middle, negative axis',
      op,
      options: { outputType: 'INT32' },
      inputs: [f32([2, 5, 3]), ints([-2], [])],
    },
    {
      name: 'int8 with ties',
      op,
      options: { outputType: 'INT32' },
      inputs: [code('INT8', [6, 9], q, { range: [-2, 2] }), ints([1], [])],
    },
    {
      name: 'uint8',
      op,
      options: { outputType: 'INT32' },
      inputs: [code('UINT8', [6, 9], [0.05, 120]), ints([-1], [])],
    },
    { name: 'int32', op, options: { outputType: 'INT32' }, inputs: [i32([4, 5]), ints([1], [])] },
  ]),
];
