import type { OpCase } from '../op-case.js';
import { type CaseOperand, code, constant, f32 } from '../operand.js';
import { biasOf, perAxis } from '../weights.js';

const transposed: readonly {
  readonly name: string;
  readonly input: readonly number[];
  readonly filter: readonly number[];
  readonly output: readonly number[];
  readonly options: object;
}[] = [
  {
    name: 'SAME stride 2',
    input: [1, 3, 4, 3],
    filter: [2, 3, 3, 3],
    output: [1, 6, 8, 2],
    options: { padding: 'SAME', strideW: 2, strideH: 2 },
  },
  {
    name: 'VALID stride 2',
    input: [2, 3, 3, 2],
    filter: [3, 3, 2, 2],
    output: [2, 7, 6, 3],
    options: { padding: 'VALID', strideW: 2, strideH: 2 },
  },
  {
    name: 'SAME odd output',
    input: [1, 3, 3, 2],
    filter: [2, 4, 3, 2],
    output: [1, 5, 5, 2],
    options: { padding: 'SAME', strideW: 2, strideH: 2 },
  },
  {
    name: 'many channels',
    input: [1, 6, 6, 16],
    filter: [24, 3, 3, 16],
    output: [1, 12, 12, 24],
    options: { padding: 'SAME', strideW: 2, strideH: 2 },
  },
  {
    name: 'stride above kernel',
    input: [1, 2, 2, 2],
    filter: [2, 2, 2, 2],
    output: [1, 6, 6, 2],
    options: { padding: 'SAME', strideW: 3, strideH: 3 },
  },
];

export const transposedConvolution: readonly OpCase[] = transposed.flatMap(
  ({ name, input, filter, output, options }): OpCase[] => {
    const op = 'TRANSPOSE_CONV';
    const channels = filter[0] ?? 1;
    const weights = perAxis(channels, 0);
    const shape: CaseOperand = { dtype: 'INT32', shape: [4], values: output, constant: true };
    return [
      { name: `float ${name}`, op, options, inputs: [shape, constant(f32(filter)), f32(input)] },
      {
        name: `float with bias, ${name}`,
        op,
        options,
        inputs: [shape, constant(f32(filter)), f32(input), constant(f32([channels]))],
      },
      {
        name: `int8 per axis, ${name}`,
        op,
        options,
        inputs: [
          shape,
          constant(code('INT8', filter, weights, { range: [-127, 127] })),
          code('INT8', input, [0.05, 7]),
          biasOf('INT32', channels, 0.05, weights),
        ],
        outputs: [{ quantization: [0.1, -20] }],
      },
      {
        name: `uint8 ${name}`,
        op,
        options,
        inputs: [shape, constant(code('UINT8', filter, [0.004, 100])), code('UINT8', input, [0.05, 120])],
        outputs: [{ quantization: [0.1, 110] }],
      },
      {
        name: `int16 with int64 bias, ${name}`,
        op,
        options: { ...options, quantizedBiasType: 'INT64' },
        inputs: [
          shape,
          constant(code('INT8', filter, weights, { range: [-127, 127] })),
          code('INT16', input, [0.0002, 0]),
          biasOf('INT64', channels, 0.0002, weights),
        ],
        outputs: [{ quantization: [0.0004, 0] }],
      },
    ];
  },
);
