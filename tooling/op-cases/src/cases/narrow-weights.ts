import type { OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, constant, f32 } from '../operand.js';
import { biasOf, perAxis } from '../weights.js';

const ranges = { INT2: [-2, 1], INT4: [-8, 7], INT8: [-127, 127] } as const;

const weights = (
  dtype: keyof typeof ranges,
  shape: readonly number[],
  quantization: CaseQuantization,
): CaseOperand => ({ dtype, shape, quantization, range: ranges[dtype], constant: true });

const dense: readonly OpCase[] = (['INT2', 'INT4'] as const).flatMap((dtype): OpCase[] =>
  [
    { rows: 1, units: 4, depth: 32 },
    { rows: 3, units: 7, depth: 19 },
    { rows: 6, units: 5, depth: 8 },
  ].flatMap(({ rows, units, depth }) =>
    [[0.05, 0] as const, perAxis(units, 0, 0.05)].flatMap((quantization): OpCase[] => {
      const what = `${dtype} weights${'axis' in quantization ? ' per axis' : ''}, ${rows} × ${depth}`;
      const options = { fusedActivationFunction: rows === 3 ? 'RELU6' : 'NONE' } as const;
      return [
        {
          name: `int8 with ${what}`,
          op: 'FULLY_CONNECTED',
          options,
          inputs: [
            { dtype: 'INT8', shape: [rows, depth], quantization: [0.04, -11] },
            weights(dtype, [units, depth], quantization),
            rows === 6 ? null : biasOf('INT32', units, 0.04, quantization),
          ],
          outputs: [{ quantization: [0.1, 5] }],
        },
        {
          name: `int16 with ${what}`,
          op: 'FULLY_CONNECTED',
          options,
          inputs: [
            { dtype: 'INT16', shape: [rows, depth], quantization: [0.0004, 0] },
            weights(dtype, [units, depth], quantization),
            rows === 6 ? null : biasOf('INT64', units, 0.0004, quantization),
          ],
          outputs: [{ quantization: [0.002, 0] }],
        },
        {
          name: `int16 with an int32 bias and ${what}`,
          op: 'FULLY_CONNECTED',
          options: { ...options, quantizedBiasType: 'INT32' },
          inputs: [
            { dtype: 'INT16', shape: [rows, depth], quantization: [0.0004, 0] },
            weights(dtype, [units, depth], quantization),
            biasOf('INT32', units, 0.0004, quantization),
          ],
          outputs: [{ quantization: [0.002, 0] }],
        },
      ];
    }),
  ),
);

const convolutions: readonly OpCase[] = [
  { input: [2, 5, 7, 3], filter: [4, 3, 3, 3], padding: 'SAME' as const },
  { input: [1, 4, 4, 5], filter: [3, 1, 1, 5], padding: 'VALID' as const },
  { input: [1, 6, 5, 4], filter: [6, 3, 2, 2], padding: 'SAME' as const },
].flatMap(({ input, filter, padding }): OpCase[] => {
  const quantization = perAxis(filter[0] ?? 1, 0, 0.05);
  const options = { padding, strideW: 1, strideH: 1 } as const;
  const name = `with int4 weights, ${filter.join(' × ')}`;
  return [
    {
      name: `int8 ${name}`,
      op: 'CONV_2D',
      options,
      inputs: [
        { dtype: 'INT8', shape: input, quantization: [0.04, -11] },
        weights('INT4', filter, quantization),
        biasOf('INT32', filter[0] ?? 1, 0.04, quantization),
      ],
      outputs: [{ quantization: [0.1, 5] }],
    },
    {
      name: `int16 ${name}`,
      op: 'CONV_2D',
      options,
      inputs: [
        { dtype: 'INT16', shape: input, quantization: [0.0004, 0] },
        weights('INT4', filter, quantization),
        biasOf('INT64', filter[0] ?? 1, 0.0004, quantization),
      ],
      outputs: [{ quantization: [0.002, 0] }],
    },
    {
      name: `int16 with an int32 bias, ${name}`,
      op: 'CONV_2D',
      options: { ...options, quantizedBiasType: 'INT32' },
      inputs: [
        { dtype: 'INT16', shape: input, quantization: [0.0004, 0] },
        weights('INT8', filter, quantization),
        biasOf('INT32', filter[0] ?? 1, 0.0004, quantization),
      ],
      outputs: [{ quantization: [0.1, 0] }],
    },
  ];
});

const depthwise: readonly OpCase[] = [
  { input: [1, 5, 6, 4], filter: [1, 3, 3, 4] },
  { input: [2, 4, 5, 2], filter: [1, 2, 3, 6] },
  { input: [1, 7, 7, 8], filter: [1, 5, 5, 8] },
].map(({ input, filter }): OpCase => {
  const channels = filter[3] ?? 1;
  const quantization = perAxis(channels, 3, 0.05);
  return {
    name: `int8 with int4 weights, ${filter.join(' × ')}`,
    op: 'DEPTHWISE_CONV_2D',
    options: { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: channels / (input[3] ?? 1) },
    inputs: [
      { dtype: 'INT8', shape: input, quantization: [0.04, -11] },
      weights('INT4', filter, quantization),
      biasOf('INT32', channels, 0.04, quantization),
    ],
    outputs: [{ quantization: [0.1, 5] }],
  };
});

/** Blocks of 32 input channels, with a scale of each. */
const blocks: readonly OpCase[] = [
  { rows: 1, units: 4, depth: 96 },
  { rows: 5, units: 6, depth: 32 },
  { rows: 2, units: 9, depth: 128 },
].map(
  ({ rows, units, depth }): OpCase => ({
    name: `hybrid with int4 weights in blocks, ${rows} × ${depth}`,
    op: 'FULLY_CONNECTED',
    inputs: [
      f32([rows, depth], { range: [-1, 5] }),
      {
        dtype: 'INT4',
        shape: [units, depth],
        range: [-7, 7],
        constant: true,
        blocks: { size: 32, scale: Array.from({ length: (units * depth) / 32 }, (_, i) => 0.01 * (1 + (i % 7))) },
      },
      rows === 5 ? null : constant(f32([units])),
    ],
    // TFLite's kernel adds the blocks in float32 and takes the zero point off at the end.
    tolerance: 1e-5,
  }),
);

/** Weights in float16, which DEQUANTIZE widens. */
const half: readonly OpCase[] = [
  {
    name: 'float16 weights',
    op: 'FULLY_CONNECTED',
    inputs: [f32([3, 8]), { dtype: 'FLOAT16', shape: [5, 8], range: [0, 0x4400], constant: true }],
    build: (b, [x = null, k = null]) => [
      b.op('FULLY_CONNECTED', [x, b.op('DEQUANTIZE', [k], {}, [{ dtype: 'FLOAT32' }]), null]),
    ],
  },
  {
    name: 'float16 weights',
    op: 'CONV_2D',
    inputs: [
      f32([1, 5, 5, 2]),
      { dtype: 'FLOAT16', shape: [3, 3, 3, 2], range: [0, 0x4400], constant: true },
      constant(f32([3])),
    ],
    build: (b, [x = null, k = null, bias = null]) => [
      b.op('CONV_2D', [x, b.op('DEQUANTIZE', [k], {}, [{ dtype: 'FLOAT32' }]), bias], {
        padding: 'SAME',
        strideW: 1,
        strideH: 1,
      }),
    ],
  },
  {
    name: 'float16 weights',
    op: 'DEPTHWISE_CONV_2D',
    inputs: [
      f32([1, 5, 5, 3]),
      { dtype: 'FLOAT16', shape: [1, 3, 3, 3], range: [0, 0x4400], constant: true },
      constant(f32([3])),
    ],
    build: (b, [x = null, k = null, bias = null]) => [
      b.op('DEPTHWISE_CONV_2D', [x, b.op('DEQUANTIZE', [k], {}, [{ dtype: 'FLOAT32' }]), bias], {
        padding: 'SAME',
        strideW: 1,
        strideH: 1,
        depthMultiplier: 1,
      }),
    ],
  },
];

/** Weights in blocks of 4 rows by 16 columns, their sign bits flipped. */
const shuffled: readonly OpCase[] = [
  { rows: 1, units: 4, depth: 16 },
  { rows: 4, units: 8, depth: 32 },
  { rows: 4, units: 12, depth: 16 },
  { rows: 1, units: 8, depth: 48 },
].map(
  ({ rows, units, depth }): OpCase => ({
    name: `uint8 to int16 with shuffled weights, ${rows} × ${depth} by ${units}`,
    op: 'FULLY_CONNECTED',
    options: { weightsFormat: 'SHUFFLED4x16INT8' },
    inputs: [
      { dtype: 'UINT8', shape: [rows, depth], quantization: [1 / 128, 128] },
      { dtype: 'UINT8', shape: [units, depth], quantization: [1 / 128, 128], constant: true },
      biasOf('INT32', units, 1 / 128, [1 / 128, 0]),
    ],
    outputs: [
      { dtype: 'INT16', quantization: [1 / 4096, 0] },
      { dtype: 'UINT8', shape: [rows, depth] },
    ],
  }),
);

export const narrowWeights: readonly OpCase[] = [
  ...dense,
  ...convolutions,
  ...depthwise,
  ...blocks,
  ...half,
  ...shuffled,
];
