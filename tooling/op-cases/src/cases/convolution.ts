import type { OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, code, constant, f32 } from '../operand.js';

/** Scales of `channels` slices along an axis, no two the same. */
function perAxis(channels: number, axis: number, base = 0.004): Extract<CaseQuantization, { axis: number }> {
  return { scale: Array.from({ length: channels }, (_, i) => Math.fround(base * (1 + i / 3))), axis };
}

/** A bias on the scale of the products. */
function biasOf(dtype: 'INT32' | 'INT64', channels: number, input: number, weights: CaseQuantization): CaseOperand {
  const quantization: CaseQuantization =
    'axis' in weights
      ? { scale: weights.scale.map((scale) => Math.fround(input * scale)), axis: 0 }
      : [Math.fround(input * weights[0]), 0];
  return { dtype, shape: [channels], quantization, range: [-2000, 2000], constant: true };
}

const activations = ['NONE', 'RELU', 'RELU6', 'RELU_N1_TO_1'] as const;

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

const transposed: readonly (Shape2D & { readonly output: readonly number[] })[] = [
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

const transposeCases: readonly OpCase[] = transposed.flatMap(({ name, input, filter, output, options }): OpCase[] => {
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
});

const dense: readonly OpCase[] = [
  ...activations.flatMap((fusedActivationFunction): OpCase[] => {
    const options = { fusedActivationFunction };
    const weights = perAxis(5, 0);
    return [
      {
        name: `float ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [f32([3, 8]), constant(f32([5, 8])), constant(f32([5]))],
      },
      {
        name: `int8 per tensor ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [
          code('INT8', [3, 8], [0.05, 7]),
          constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })),
          biasOf('INT32', 5, 0.05, [0.004, 0]),
        ],
        outputs: [{ quantization: [0.08, -20] }],
      },
      {
        name: `int8 per axis ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [
          code('INT8', [3, 8], [0.05, 7]),
          constant(code('INT8', [5, 8], weights, { range: [-127, 127] })),
          biasOf('INT32', 5, 0.05, weights),
        ],
        outputs: [{ quantization: [0.08, -20] }],
      },
      {
        name: `hybrid ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [f32([3, 8]), constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })), constant(f32([5]))],
      },
    ];
  }),
  {
    name: 'float without bias, of rank 3 flattened',
    op: 'FULLY_CONNECTED',
    inputs: [f32([2, 3, 4]), constant(f32([6, 12])), null],
  },
  {
    name: 'float keeping dimensions',
    op: 'FULLY_CONNECTED',
    options: { keepNumDims: true },
    inputs: [f32([2, 3, 4]), constant(f32([6, 4])), constant(f32([6]))],
  },
  { name: 'float, computed weights', op: 'FULLY_CONNECTED', inputs: [f32([2, 4]), f32([6, 4]), null] },
  {
    name: 'int8 wide',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT8', [4, 300], [0.02, -128]),
      constant(code('INT8', [40, 300], [0.003, 0], { range: [-127, 127] })),
      biasOf('INT32', 40, 0.02, [0.003, 0]),
    ],
    outputs: [{ quantization: [0.09, 5] }],
  },
  {
    name: 'int8 without bias',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT8', [2, 16], [0.02, 3]),
      constant(code('INT8', [7, 16], [0.003, 0], { range: [-127, 127] })),
      null,
    ],
    outputs: [{ quantization: [0.03, 5] }],
  },
  {
    name: 'int8 with int4 weights',
    op: 'FULLY_CONNECTED',
    inputs: [code('INT8', [2, 16], [0.02, 3]), constant(code('INT4', [6, 16], [0.05, 0], { range: [-7, 7] })), null],
    outputs: [{ quantization: [0.1, 5] }],
  },
  {
    name: 'uint8',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('UINT8', [3, 8], [0.05, 120]),
      constant(code('UINT8', [5, 8], [0.004, 100])),
      biasOf('INT32', 5, 0.05, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.08, 110] }],
  },
  {
    name: 'int16 with int64 bias',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT16', [3, 64], [0.0002, 0]),
      constant(code('INT8', [5, 64], [0.004, 0], { range: [-127, 127] })),
      biasOf('INT64', 5, 0.0002, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.0006, 0] }],
  },
  {
    name: 'int16 with int32 bias',
    op: 'FULLY_CONNECTED',
    options: { quantizedBiasType: 'INT32' },
    inputs: [
      code('INT16', [3, 8], [0.0002, 0]),
      constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })),
      biasOf('INT32', 5, 0.0002, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.0002, 0] }],
  },
  {
    name: 'hybrid asymmetric',
    op: 'FULLY_CONNECTED',
    options: { asymmetricQuantizeInputs: true },
    inputs: [
      f32([3, 8], { range: [-1, 6] }),
      constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })),
      constant(f32([5])),
    ],
  },
  {
    name: 'hybrid per axis',
    op: 'FULLY_CONNECTED',
    inputs: [f32([3, 64]), constant(code('INT8', [5, 64], perAxis(5, 0), { range: [-127, 127] })), null],
  },
];

const matmul: readonly OpCase[] = [
  { name: 'float', op: 'BATCH_MATMUL', inputs: [f32([2, 3, 4]), f32([2, 4, 5])] },
  { name: 'float of rank 2', op: 'BATCH_MATMUL', inputs: [f32([3, 4]), f32([4, 5])] },
  { name: 'float adjoint left', op: 'BATCH_MATMUL', options: { adjX: true }, inputs: [f32([2, 4, 3]), f32([2, 4, 5])] },
  {
    name: 'float adjoint right',
    op: 'BATCH_MATMUL',
    options: { adjY: true },
    inputs: [f32([2, 3, 4]), f32([2, 5, 4])],
  },
  { name: 'float broadcast batches', op: 'BATCH_MATMUL', inputs: [f32([2, 1, 3, 4]), f32([5, 4, 2])] },
  {
    name: 'int8',
    op: 'BATCH_MATMUL',
    inputs: [code('INT8', [2, 3, 16], [0.05, 4]), code('INT8', [2, 16, 5], [0.03, -9])],
    outputs: [{ quantization: [0.1, 3] }],
  },
  {
    name: 'int8 adjoint right',
    op: 'BATCH_MATMUL',
    options: { adjY: true },
    inputs: [code('INT8', [2, 3, 16], [0.05, -128]), code('INT8', [2, 5, 16], [0.03, 0])],
    outputs: [{ quantization: [0.2, 3] }],
  },
  {
    name: 'int16',
    op: 'BATCH_MATMUL',
    inputs: [code('INT16', [2, 3, 16], [0.0002, 0]), code('INT16', [2, 16, 5], [0.0003, 0])],
    outputs: [{ quantization: [0.005, 0] }],
  },
  {
    name: 'hybrid',
    op: 'BATCH_MATMUL',
    inputs: [f32([2, 3, 16]), constant(code('INT8', [2, 16, 5], [0.03, 0], { range: [-127, 127] }))],
  },
];

export const convolution: readonly OpCase[] = [
  ...dense,
  ...convolutions('CONV_2D', conv, 0),
  ...convolutions('DEPTHWISE_CONV_2D', depthwise, 3),
  ...transposeCases,
  ...matmul,
];
