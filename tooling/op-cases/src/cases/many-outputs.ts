import type { TensorType } from '@litesmith/ops-registry';
import type { CaseOutput, OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, code, constant, ints } from '../operand.js';

/*
 * Cases of thousands of outputs. Two ways of rounding differ in about one code of a thousand: small cases do not see it.
 */

type Code = 'INT8' | 'UINT8' | 'INT16';
const codes = ['INT8', 'UINT8', 'INT16'] as const;

const weightRange = { range: [-127, 127] } as const;

/** Scales of input and output: shifts to both sides, and a product near a power of two. */
const scalePairs = [
  [0.05, 0.08],
  [0.1, 0.0913],
  [0.002, 0.0007],
  [0.3, 4],
] as const;

function channelScales(channels: number, axis: number): Extract<CaseQuantization, { axis: number }> {
  return { scale: Array.from({ length: channels }, (_, i) => Math.fround(0.0043 * (1 + i / 7))), axis };
}

function bias(dtype: TensorType, input: number, weights: Extract<CaseQuantization, { axis: number }>): CaseOperand {
  const scale = weights.scale.map((weight) => Math.fround(weight * input));
  return { dtype, shape: [scale.length], constant: true, range: [-3000, 3000], quantization: { scale, axis: 0 } };
}

const plain = { padding: 'VALID', strideW: 1, strideH: 1 } as const;
const dilated = { ...plain, dilationWFactor: 2, dilationHFactor: 2 } as const;

function products([input, output]: readonly [number, number]): readonly OpCase[] {
  const at = `scales ${input} and ${output}`;
  const y: readonly CaseOutput[] = [{ quantization: [output, 3] }];
  const yu: readonly CaseOutput[] = [{ quantization: [output, 120] }];
  const unsigned = (shape: readonly number[]): CaseOperand => constant(code('UINT8', shape, [0.0043, 100]));
  const signed = (shape: readonly number[], axis: number): CaseOperand =>
    constant(code('INT8', shape, channelScales(shape[axis] ?? 1, axis), weightRange));
  const image = (dtype: Code, shape: readonly number[]): CaseOperand =>
    code(dtype, shape, [input, dtype === 'UINT8' ? 120 : 7]);
  // uint8 convolutions must have a bias.
  const unsignedBias: CaseOperand = {
    dtype: 'INT32',
    shape: [16],
    constant: true,
    range: [-3000, 3000],
    quantization: [Math.fround(input * 0.0043), 0],
  };
  const conv = (name: string, options: object, shape: readonly number[], filter: readonly number[]): OpCase => ({
    name: `int8 ${name}, ${at}`,
    op: 'CONV_2D',
    options,
    inputs: [image('INT8', shape), signed(filter, 0), bias('INT32', input, channelScales(filter[0] ?? 1, 0))],
    outputs: y,
  });
  return [
    conv('1×1', plain, [1, 24, 24, 8], [16, 1, 1, 8]),
    conv('3×3', plain, [1, 22, 22, 4], [16, 3, 3, 4]),
    conv('dilated', dilated, [1, 24, 24, 4], [16, 3, 3, 4]),
    conv('groups', plain, [1, 24, 24, 8], [16, 1, 1, 4]),
    {
      name: `uint8, ${at}`,
      op: 'CONV_2D',
      options: plain,
      inputs: [image('UINT8', [1, 24, 24, 8]), unsigned([16, 1, 1, 8]), unsignedBias],
      outputs: yu,
    },
    {
      name: `int8, ${at}`,
      op: 'DEPTHWISE_CONV_2D',
      options: { ...plain, depthMultiplier: 1 },
      inputs: [image('INT8', [1, 20, 20, 32]), signed([1, 3, 3, 32], 3), bias('INT32', input, channelScales(32, 3))],
      outputs: y,
    },
    {
      name: `uint8, ${at}`,
      op: 'DEPTHWISE_CONV_2D',
      options: { ...plain, depthMultiplier: 1 },
      inputs: [image('UINT8', [1, 20, 20, 32]), unsigned([1, 3, 3, 32])],
      outputs: yu,
    },
    {
      name: `int8, ${at}`,
      op: 'TRANSPOSE_CONV',
      options: { padding: 'SAME', strideW: 2, strideH: 2 },
      inputs: [
        ints([1, 24, 24, 16]),
        signed([16, 3, 3, 8], 0),
        image('INT8', [1, 12, 12, 8]),
        bias('INT32', input, channelScales(16, 0)),
      ],
      outputs: y,
    },
    {
      name: `uint8, ${at}`,
      op: 'TRANSPOSE_CONV',
      options: { padding: 'SAME', strideW: 2, strideH: 2 },
      inputs: [ints([1, 24, 24, 16]), unsigned([16, 3, 3, 8]), image('UINT8', [1, 12, 12, 8])],
      outputs: yu,
    },
    ...[1, 64].flatMap((rows): OpCase[] => {
      const units = 8192 / rows;
      return [
        {
          name: `int8 per tensor, ${rows} rows, ${at}`,
          op: 'FULLY_CONNECTED',
          inputs: [image('INT8', [rows, 16]), constant(code('INT8', [units, 16], [0.0043, 0], weightRange)), null],
          outputs: y,
        },
        {
          name: `int8 per axis, ${rows} rows, ${at}`,
          op: 'FULLY_CONNECTED',
          inputs: [image('INT8', [rows, 16]), signed([units, 16], 0), bias('INT32', input, channelScales(units, 0))],
          outputs: y,
        },
        {
          name: `uint8, ${rows} rows, ${at}`,
          op: 'FULLY_CONNECTED',
          inputs: [image('UINT8', [rows, 16]), unsigned([units, 16]), null],
          outputs: yu,
        },
      ];
    }),
    {
      name: `int8, ${at}`,
      op: 'BATCH_MATMUL',
      inputs: [image('INT8', [2, 64, 16]), code('INT8', [2, 16, 64], [0.0043, -9])],
      outputs: y,
    },
  ];
}

/** int16 activations with both widths of bias. */
const wide: readonly OpCase[] = (['INT32', 'INT64'] as const).flatMap((quantizedBiasType): OpCase[] => {
  const scales = channelScales(16, 0);
  const y: readonly CaseOutput[] = [{ quantization: [0.0004, 0] }];
  const x = (shape: readonly number[]): CaseOperand => code('INT16', shape, [0.0002, 0]);
  const w = (shape: readonly number[]): CaseOperand => constant(code('INT8', shape, scales, weightRange));
  const b = bias(quantizedBiasType, 0.0002, scales);
  return [
    {
      name: `int16 with ${quantizedBiasType} bias`,
      op: 'CONV_2D',
      options: { ...plain, quantizedBiasType },
      inputs: [x([1, 24, 24, 8]), w([16, 1, 1, 8]), b],
      outputs: y,
    },
    {
      name: `int16 with ${quantizedBiasType} bias, many outputs`,
      op: 'FULLY_CONNECTED',
      options: { quantizedBiasType },
      inputs: [x([512, 8]), w([16, 8]), b],
      outputs: y,
    },
    {
      name: `int16 with ${quantizedBiasType} bias`,
      op: 'TRANSPOSE_CONV',
      options: { padding: 'SAME', strideW: 2, strideH: 2, quantizedBiasType },
      inputs: [ints([1, 24, 24, 16]), w([16, 3, 3, 8]), x([1, 12, 12, 8]), b],
      outputs: y,
    },
  ];
});

/** Scale and zero point for each type: `factor` for int16, whose scales are finer. */
function q(type: Code, scale: number, zeroPoint: number): CaseQuantization {
  if (type === 'INT16') return [scale * 0.005, 0];
  return [scale, type === 'INT8' ? zeroPoint : zeroPoint + 128];
}

const elementwise: readonly OpCase[] = codes.flatMap((type): OpCase[] => {
  const x = (shape: readonly number[]): CaseOperand => code(type, shape, q(type, 0.043, 3));
  const y = (scale: number): readonly CaseOutput[] => [{ quantization: q(type, scale, -7) }];
  const byte = type === 'UINT8' ? 0 : -128;
  const cases: OpCase[] = [
    ...(['ADD', 'SUB', 'MUL'] as const).map(
      (op): OpCase => ({
        name: `${type} many codes`,
        op,
        inputs: [x([9000]), code(type, [9000], q(type, 0.021, -9))],
        outputs: y(op === 'MUL' ? 0.1 : 0.058),
      }),
    ),
    { name: `${type} many codes`, op: 'RELU', inputs: [x([9000])], outputs: y(0.0371) },
    { name: `${type} many codes`, op: 'LEAKY_RELU', options: { alpha: 0.13 }, inputs: [x([9000])], outputs: y(0.0371) },
    { name: `${type} many rows`, op: 'MEAN', inputs: [x([3000, 13]), ints([1])], outputs: y(0.0171) },
    { name: `${type} many rows`, op: 'SUM', inputs: [x([3000, 13]), ints([1])], outputs: y(0.271) },
    {
      name: `${type} many images`,
      op: 'MEAN',
      options: { keepDims: true },
      inputs: [x([10, 5, 7, 100]), ints([1, 2])],
      outputs: y(0.0071),
    },
    {
      name: `${type} many rows`,
      op: 'SOFTMAX',
      options: { beta: 1 },
      inputs: [x([2000, 7])],
      outputs: [{ quantization: type === 'INT16' ? [2 ** -15, 0] : [1 / 256, byte] }],
    },
  ];
  if (type === 'INT16') return cases;
  return [
    ...cases,
    {
      name: `${type} many codes`,
      op: 'DIV',
      inputs: [x([9000]), code(type, [9000], q(type, 0.021, -9), { range: type === 'INT8' ? [-6, 127] : [122, 255] })],
      outputs: y(0.01),
    },
    {
      name: `${type} many rows`,
      op: 'LOG_SOFTMAX',
      inputs: [x([2000, 7])],
      outputs: [{ quantization: [16 / 256, byte + 255] }],
    },
    {
      name: `${type} many rows`,
      op: 'L2_NORMALIZATION',
      inputs: [x([2000, 7])],
      outputs: [{ quantization: [1 / 128, byte + 128] }],
    },
    {
      name: `${type} many rows`,
      op: 'PRELU',
      inputs: [x([2000, 7]), constant(code(type, [7], q(type, 0.0043, 5)))],
      outputs: y(0.031),
    },
  ];
});

export const manyOutputs: readonly OpCase[] = [
  ...scalePairs.flatMap(products),
  ...wide,
  ...elementwise,
  {
    name: 'int8 many codes',
    op: 'SQUARED_DIFFERENCE',
    inputs: [code('INT8', [9000], [0.043, 3]), code('INT8', [9000], [0.021, -7])],
    outputs: [{ quantization: [0.3, -9] }],
  },
  {
    name: 'int8 many rows',
    op: 'REDUCE_PROD',
    inputs: [code('INT8', [3000, 5], [0.043, 3]), ints([1])],
    outputs: [{ quantization: [0.271, 5] }],
  },
  ...(['LOGISTIC', 'TANH'] as const).map(
    (op): OpCase => ({
      name: 'int16 every code',
      op,
      inputs: [code('INT16', [65536], [0.00031, 0], { values: Array.from({ length: 65536 }, (_, i) => i - 32768) })],
      outputs: [{ quantization: [2 ** -15, 0] }],
    }),
  ),
];
