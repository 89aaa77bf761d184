import type { OpCase } from '../op-case.js';
import { code, constant, f32, ints } from '../operand.js';
import { biasOf, perAxis } from '../weights.js';

const same = { padding: 'SAME', strideW: 1, strideH: 1 } as const;
const valid = { padding: 'VALID', strideW: 1, strideH: 1 } as const;
const noRows = 'no runtime takes a tensor without elements';

const computed: readonly OpCase[] = [
  {
    name: 'float, computed weights',
    op: 'CONV_2D',
    options: same,
    inputs: [f32([1, 5, 5, 2]), f32([3, 3, 3, 2]), f32([3])],
  },
  {
    name: 'int8, computed weights',
    op: 'CONV_2D',
    options: same,
    inputs: [
      code('INT8', [1, 5, 5, 2], [0.05, 3]),
      code('INT8', [3, 3, 3, 2], [0.01, 0]),
      { ...biasOf('INT32', 3, 0.05, [0.01, 0]), constant: true },
    ],
    outputs: [{ quantization: [0.3, 3] }],
  },
  {
    name: 'float, computed weights',
    op: 'DEPTHWISE_CONV_2D',
    options: { ...same, depthMultiplier: 2 },
    inputs: [f32([1, 5, 5, 2]), f32([1, 3, 3, 4]), f32([4])],
  },
  {
    name: 'float, computed weights',
    op: 'TRANSPOSE_CONV',
    options: { ...same, strideW: 2 },
    inputs: [ints([1, 3, 6, 2]), f32([2, 3, 3, 3]), f32([1, 3, 3, 3])],
  },
  {
    name: 'int8, computed weights',
    op: 'FULLY_CONNECTED',
    inputs: [code('INT8', [2, 12], [0.05, 3]), code('INT8', [5, 12], [0.02, 4]), null],
    outputs: [{ quantization: [0.3, 3] }],
  },
];

const empty: readonly OpCase[] = [
  {
    name: 'float without rows',
    op: 'FULLY_CONNECTED',
    inputs: [f32([0, 8]), constant(f32([5, 8])), constant(f32([5]))],
    notJudged: noRows,
    expected: () => [new Float32Array(0)],
  },
  {
    name: 'hybrid without rows',
    op: 'FULLY_CONNECTED',
    inputs: [f32([0, 8]), constant(code('INT8', [5, 8], [0.1, 0])), constant(f32([5]))],
    notJudged: noRows,
    expected: () => [new Float32Array(0)],
  },
  {
    name: 'float without columns: zero, whatever the bias',
    op: 'FULLY_CONNECTED',
    inputs: [f32([2, 0]), constant(f32([3, 0])), constant(f32([3]))],
    notJudged: noRows,
    expected: () => [new Float32Array(6)],
  },
  {
    name: 'float without images',
    op: 'CONV_2D',
    options: same,
    inputs: [f32([0, 4, 4, 2]), constant(f32([3, 3, 3, 2])), constant(f32([3]))],
    notJudged: noRows,
    expected: () => [new Float32Array(0)],
  },
  {
    name: 'hybrid without images',
    op: 'CONV_2D',
    options: same,
    inputs: [f32([0, 4, 4, 2]), constant(code('INT8', [3, 3, 3, 2], perAxis(3, 0))), constant(f32([3]))],
    notJudged: noRows,
    expected: () => [new Float32Array(0)],
  },
  {
    name: 'float without depth: zero',
    op: 'BATCH_MATMUL',
    inputs: [f32([2, 0]), f32([0, 3])],
    notJudged: noRows,
    expected: () => [new Float32Array(6)],
  },
];

const images: readonly OpCase[] = [
  {
    name: 'float that is not finite',
    op: 'CONV_2D',
    options: valid,
    inputs: [
      f32([1, 2, 2, 2], { values: [1, Infinity, -2, 3, NaN, 1, 0, -Infinity] }),
      constant(f32([4, 1, 1, 2])),
      constant(f32([4])),
    ],
  },
  {
    name: 'float, image smaller than the window',
    op: 'CONV_2D',
    options: same,
    inputs: [f32([2, 2, 1, 3]), constant(f32([5, 5, 3, 3])), constant(f32([5]))],
  },
  {
    name: 'int8, dilated SAME at odd sizes, stride 2 and 1',
    op: 'CONV_2D',
    options: { padding: 'SAME', strideW: 1, strideH: 1, dilationHFactor: 3, dilationWFactor: 2 },
    inputs: [
      code('INT8', [3, 7, 11, 3], [0.05, 17]),
      constant(code('INT8', [5, 3, 4, 3], perAxis(5, 0), { range: [-127, 127] })),
      biasOf('INT32', 5, 0.05, perAxis(5, 0)),
    ],
    outputs: [{ quantization: [0.2, -20] }],
  },
  {
    name: 'uint8 many groups of positions',
    op: 'CONV_2D',
    options: { padding: 'SAME', strideW: 2, strideH: 2, fusedActivationFunction: 'RELU6' },
    inputs: [
      code('UINT8', [2, 19, 17, 3], [0.01, 128]),
      constant(code('UINT8', [9, 3, 3, 3], [0.02, 120])),
      biasOf('INT32', 9, 0.01, [0.02, 0]),
    ],
    outputs: [{ quantization: [6 / 255, 0] }],
  },
  {
    name: 'float without bias',
    op: 'DEPTHWISE_CONV_2D',
    options: { ...same, depthMultiplier: 1 },
    inputs: [f32([2, 5, 6, 5]), constant(f32([1, 3, 3, 5]))],
  },
  {
    name: 'int8 dilated at odd sizes, multiplier 2',
    op: 'DEPTHWISE_CONV_2D',
    options: { ...same, depthMultiplier: 2, dilationHFactor: 2, dilationWFactor: 3 },
    inputs: [
      code('INT8', [2, 7, 9, 3], [0.05, 17]),
      constant(code('INT8', [1, 3, 3, 6], perAxis(6, 3), { range: [-127, 127] })),
      biasOf('INT32', 6, 0.05, perAxis(6, 3)),
    ],
    outputs: [{ quantization: [0.1, -20] }],
  },
  {
    name: 'int16 with int64 bias, multiplier 3, stride 2',
    op: 'DEPTHWISE_CONV_2D',
    options: { ...valid, strideH: 2, strideW: 2, depthMultiplier: 3 },
    inputs: [
      code('INT16', [2, 7, 9, 2], [0.0002, 0]),
      constant(code('INT8', [1, 3, 3, 6], perAxis(6, 3), { range: [-127, 127] })),
      biasOf('INT64', 6, 0.0002, perAxis(6, 3)),
    ],
    outputs: [{ quantization: [0.0004, 0] }],
  },
];

const transposed: readonly OpCase[] = (
  [
    { name: 'strides 3 and 2', options: { padding: 'SAME', strideW: 3, strideH: 2 }, output: [2, 8, 12, 3] },
    { name: 'strides 1 and 2 VALID', options: { padding: 'VALID', strideW: 1, strideH: 2 }, output: [2, 9, 6, 3] },
    {
      name: 'strides 2 and 1, then RELU',
      options: { padding: 'SAME', strideW: 2, strideH: 1, fusedActivationFunction: 'RELU' },
      output: [2, 4, 8, 3],
    },
  ] as const
).flatMap(({ name, options, output }): OpCase[] => {
  const [input, filter] = [
    [2, 4, 4, 5],
    [3, 3, 3, 5],
  ];
  const weights = constant(code('INT8', filter, perAxis(3, 0), { range: [-127, 127] }));
  return [
    {
      name: `float with bias, ${name}`,
      op: 'TRANSPOSE_CONV',
      options,
      inputs: [ints(output), constant(f32(filter)), f32(input), constant(f32([3]))],
    },
    {
      name: `int8 with bias, ${name}`,
      op: 'TRANSPOSE_CONV',
      options,
      inputs: [ints(output), weights, code('INT8', input, [0.05, 9]), biasOf('INT32', 3, 0.05, perAxis(3, 0))],
      outputs: [{ quantization: [0.1, 4] }],
    },
    {
      name: `uint8 with bias, ${name}`,
      op: 'TRANSPOSE_CONV',
      options,
      inputs: [
        ints(output),
        constant(code('UINT8', filter, [0.01, 100])),
        code('UINT8', input, [0.05, 130]),
        biasOf('INT32', 3, 0.05, [0.01, 0]),
      ],
      outputs: [{ quantization: [0.3, 100] }],
    },
    {
      name: `int16 with int32 bias, ${name}`,
      op: 'TRANSPOSE_CONV',
      options: { ...options, quantizedBiasType: 'INT32' },
      inputs: [ints(output), weights, code('INT16', input, [0.0001, 0]), biasOf('INT32', 3, 0.0001, perAxis(3, 0))],
      outputs: [{ quantization: [0.0004, 0] }],
    },
  ];
});

const matrices: readonly OpCase[] = (
  [
    { name: 'rank 2', left: [5, 7], right: [7, 3], options: {} },
    { name: 'rank 5, broadcast both ways', left: [2, 1, 3, 4, 6], right: [2, 1, 6, 5], options: {} },
    { name: 'both adjoint', left: [3, 6, 4], right: [3, 5, 6], options: { adjX: true, adjY: true } },
    { name: 'adjoint left, broadcast', left: [2, 3, 6, 4], right: [1, 6, 5], options: { adjX: true } },
    { name: 'many rows', left: [2, 19, 8], right: [8, 6], options: {} },
  ] as const
).flatMap(({ name, left, right, options }): OpCase[] =>
  [false, true].flatMap((fixed): OpCase[] => {
    const kept = fixed ? ({ constant: true } as const) : {};
    const what = `${fixed ? 'constant right, ' : ''}${name}`;
    const op = 'BATCH_MATMUL';
    return [
      { name: `float ${what}`, op, options, inputs: [f32(left), f32(right, kept)] },
      {
        name: `int8 ${what}`,
        op,
        options,
        inputs: [code('INT8', left, [0.05, 4]), code('INT8', right, [0.03, -9], kept)],
        outputs: [{ quantization: [0.2, 3] }],
      },
      {
        name: `int8 to int32, ${what}`,
        op,
        options,
        inputs: [code('INT8', left, [0.05, 0]), code('INT8', right, [0.03, 0], kept)],
        outputs: [{ dtype: 'INT32' }],
      },
      {
        name: `int16 ${what}`,
        op,
        options,
        inputs: [code('INT16', left, [0.0002, 0]), code('INT16', right, [0.0003, 0], kept)],
        outputs: [{ quantization: [0.005, 0] }],
      },
      {
        name: `int16 by int8, ${what}`,
        op,
        options,
        inputs: [code('INT16', left, [0.0002, 0]), code('INT8', right, [0.03, 0], kept)],
        outputs: [{ quantization: [0.005, 0] }],
      },
    ];
  }),
);

const dense: readonly OpCase[] = [
  ...(['INT32', 'INT64'] as const).flatMap((quantizedBiasType) =>
    [false, true].map((axis): OpCase => {
      const quantization = axis
        ? { ...perAxis(6, 0), scale: perAxis(6, 0).scale.map((s) => s / 50) }
        : ([0.0001, 0] as const);
      return {
        name: `int16 with int16 weights${axis ? ' per axis' : ''} and ${quantizedBiasType} bias`,
        op: 'FULLY_CONNECTED',
        options: { quantizedBiasType, fusedActivationFunction: 'RELU' },
        inputs: [
          code('INT16', [3, 32], [0.0005, 0]),
          constant(code('INT16', [6, 32], quantization)),
          biasOf(quantizedBiasType, 6, 0.0005, quantization),
        ],
        outputs: [{ quantization: [0.05, 0] }],
      };
    }),
  ),
  {
    name: 'int8 with weights off centre',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT8', [5, 40], [0.05, 17]),
      constant(code('INT8', [9, 40], [0.004, 21])),
      biasOf('INT32', 9, 0.05, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.2, -20] }],
  },
  {
    name: 'int8 keeping dimensions, per axis',
    op: 'FULLY_CONNECTED',
    options: { keepNumDims: true, fusedActivationFunction: 'RELU' },
    inputs: [
      code('INT8', [2, 3, 4, 10], [0.05, 17]),
      constant(code('INT8', [5, 10], perAxis(5, 0), { range: [-127, 127] })),
      biasOf('INT32', 5, 0.05, perAxis(5, 0)),
    ],
    outputs: [{ quantization: [0.1, -20] }],
  },
  {
    name: 'float that is not finite',
    op: 'FULLY_CONNECTED',
    options: { fusedActivationFunction: 'RELU6' },
    inputs: [f32([2, 2], { values: [Infinity, 1, -Infinity, 2] }), constant(f32([4, 2])), constant(f32([4]))],
  },
];

const far = [1, Infinity, -2, 3, Number.NaN, 1, 0, -Infinity];

/** Kernels that clamp bound even what has no activation by the greatest float; matrix products and hybrid rows do not. */
const notFinite: readonly OpCase[] = [
  {
    name: 'float that is not finite, without activation',
    op: 'FULLY_CONNECTED',
    inputs: [f32([4, 2], { values: far }), constant(f32([4, 2])), constant(f32([4]))],
  },
  // Without NaN: whether the runtime keeps it depends on which lane of a vector it falls into.
  {
    name: 'float that is infinite',
    op: 'DEPTHWISE_CONV_2D',
    options: { ...valid, depthMultiplier: 1 },
    inputs: [
      f32([1, 2, 2, 2], { values: far.map((x) => (Number.isNaN(x) ? 5 : x)) }),
      constant(f32([1, 1, 1, 2])),
      constant(f32([2])),
    ],
  },
  {
    name: 'float that is not finite',
    op: 'TRANSPOSE_CONV',
    options: valid,
    inputs: [ints([1, 2, 2, 3]), constant(f32([3, 1, 1, 2])), f32([1, 2, 2, 2], { values: far })],
  },
  {
    name: 'float that is not finite',
    op: 'BATCH_MATMUL',
    inputs: [f32([4, 2], { values: far }), f32([2, 3])],
  },
];

export const weightEdges: readonly OpCase[] = [
  ...computed,
  ...empty,
  ...images,
  ...transposed,
  ...matrices,
  ...dense,
  ...notFinite,
];
