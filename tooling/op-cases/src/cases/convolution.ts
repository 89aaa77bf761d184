import type { OpCase } from '../op-case.js';
import { code, constant, f32 } from '../operand.js';
import { biasOf, perAxis } from '../weights.js';

interface Shape2D {
  readonly name: string;
  readonly input: readonly number[];
  /** `[cout, kh, kw, cin]` of CONV_2D. */
  readonly filter: readonly number[];
  readonly options: object;
}

const conv: readonly Shape2D[] = [
  { name: '1×1', input: [1, 4, 5, 3], filter: [6, 1, 1, 3], options: { padding: 'VALID', strideW: 1, strideH: 1 } },
  {
    name: '3×3 SAME',
    input: [2, 5, 6, 3],
    filter: [4, 3, 3, 3],
    options: { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU6' },
  },
  {
    name: '3×2 SAME odd strides',
    input: [1, 7, 8, 2],
    filter: [5, 3, 2, 2],
    options: { padding: 'SAME', strideW: 3, strideH: 2, fusedActivationFunction: 'RELU' },
  },
  {
    name: '3×3 VALID stride 2',
    input: [1, 8, 9, 2],
    filter: [3, 3, 3, 2],
    options: { padding: 'VALID', strideW: 2, strideH: 2, fusedActivationFunction: 'RELU_N1_TO_1' },
  },
  {
    name: 'dilated',
    input: [1, 9, 10, 2],
    filter: [4, 3, 3, 2],
    options: { padding: 'SAME', strideW: 1, strideH: 1, dilationWFactor: 2, dilationHFactor: 3 },
  },
  { name: 'groups', input: [1, 5, 5, 6], filter: [4, 3, 3, 3], options: { padding: 'SAME', strideW: 1, strideH: 1 } },
];

/** `filter` is `[1, kh, kw, cout]`. */
const depthwise: readonly Shape2D[] = [
  {
    name: '3×3 SAME',
    input: [2, 5, 6, 4],
    filter: [1, 3, 3, 4],
    options: { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: 1, fusedActivationFunction: 'RELU6' },
  },
  {
    name: 'stride 2',
    input: [1, 7, 8, 3],
    filter: [1, 3, 3, 3],
    options: { padding: 'SAME', strideW: 2, strideH: 2, depthMultiplier: 1 },
  },
  {
    name: 'multiplier 3',
    input: [1, 5, 5, 2],
    filter: [1, 2, 3, 6],
    options: { padding: 'VALID', strideW: 1, strideH: 1, depthMultiplier: 3, fusedActivationFunction: 'RELU' },
  },
  {
    name: 'dilated',
    input: [1, 9, 9, 8],
    filter: [1, 3, 3, 8],
    options: { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: 1, dilationWFactor: 2, dilationHFactor: 2 },
  },
  {
    name: 'many channels',
    input: [1, 9, 9, 32],
    filter: [1, 3, 3, 32],
    options: { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: 1 },
  },
  {
    name: 'one channel to many',
    input: [1, 6, 6, 1],
    filter: [1, 3, 3, 8],
    options: { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: 8 },
  },
];

function convolutions(
  op: 'CONV_2D' | 'DEPTHWISE_CONV_2D',
  shapes: readonly Shape2D[],
  axis: number,
): readonly OpCase[] {
  return shapes.flatMap(({ name, input, filter, options }): OpCase[] => {
    const channels = filter[axis] ?? 1;
    const weights = perAxis(channels, axis);
    const grouped = name === 'groups';
    const hybrid: OpCase[] = grouped
      ? []
      : [
          {
            name: `hybrid per axis, ${name}`,
            op,
            options,
            inputs: [
              f32(input),
              constant(code('INT8', filter, weights, { range: [-127, 127] })),
              constant(f32([channels])),
            ],
          },
        ];
    return [
      { name: `float ${name}`, op, options, inputs: [f32(input), constant(f32(filter)), constant(f32([channels]))] },
      {
        name: `int8 per axis, ${name}`,
        op,
        options,
        inputs: [
          code('INT8', input, [0.05, 7]),
          constant(code('INT8', filter, weights, { range: [-127, 127] })),
          biasOf('INT32', channels, 0.05, weights),
        ],
        outputs: [{ quantization: [0.1, -20] }],
      },
      {
        name: `int8 per tensor, ${name}`,
        op,
        options,
        inputs: [
          code('INT8', input, [0.05, -128]),
          constant(code('INT8', filter, [0.004, 0], { range: [-127, 127] })),
          biasOf('INT32', channels, 0.05, [0.004, 0]),
        ],
        outputs: [{ quantization: [0.08, 13] }],
      },
      {
        name: `int16 with int64 bias, ${name}`,
        op,
        options,
        inputs: [
          code('INT16', input, [0.0002, 0]),
          constant(code('INT8', filter, weights, { range: [-127, 127] })),
          biasOf('INT64', channels, 0.0002, weights),
        ],
        outputs: [{ quantization: [0.0004, 0] }],
      },
      ...(grouped
        ? []
        : [
            {
              name: `uint8 ${name}`,
              op,
              options,
              inputs: [
                code('UINT8', input, [0.05, 120]),
                constant(code('UINT8', filter, [0.004, 100])),
                biasOf('INT32', channels, 0.05, [0.004, 0]),
              ],
              outputs: [{ quantization: [0.1, 110] }],
            } satisfies OpCase,
          ]),
      ...hybrid,
    ];
  });
}

export const convolution: readonly OpCase[] = [
  ...convolutions('CONV_2D', conv, 0),
  ...convolutions('DEPTHWISE_CONV_2D', depthwise, 3),
];
