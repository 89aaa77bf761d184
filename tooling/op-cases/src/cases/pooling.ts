import type { OpCase } from '../op-case.js';
import { type CaseQuantization, code, f32, ints } from '../operand.js';

const windows = [
  {
    name: '2×2 VALID',
    input: [1, 6, 6, 3],
    options: { padding: 'VALID', strideW: 2, strideH: 2, filterWidth: 2, filterHeight: 2 },
  },
  {
    name: '3×3 SAME',
    input: [2, 5, 7, 4],
    options: {
      padding: 'SAME',
      strideW: 1,
      strideH: 1,
      filterWidth: 3,
      filterHeight: 3,
      fusedActivationFunction: 'RELU',
    },
  },
  {
    name: '3×2 SAME odd',
    input: [1, 7, 5, 2],
    options: {
      padding: 'SAME',
      strideW: 2,
      strideH: 3,
      filterWidth: 2,
      filterHeight: 3,
      fusedActivationFunction: 'RELU6',
    },
  },
  {
    name: 'whole image',
    input: [1, 4, 5, 9],
    options: { padding: 'VALID', strideW: 5, strideH: 4, filterWidth: 5, filterHeight: 4 },
  },
] as const;

const sizes = [
  { name: 'up', input: [1, 3, 4, 2], size: [7, 9] },
  { name: 'down', input: [2, 9, 8, 3], size: [4, 3] },
  { name: 'twice', input: [1, 3, 5, 2], size: [6, 10] },
] as const;

const modes = [
  { name: '', options: {} },
  { name: ', corners aligned', options: { alignCorners: true } },
  { name: ', half pixel centres', options: { halfPixelCenters: true } },
] as const;

const q: CaseQuantization = [0.05, 7];
const qu: CaseQuantization = [0.05, 120];
const q16: CaseQuantization = [0.0002, 0];

export const pooling: readonly OpCase[] = [
  ...(['AVERAGE_POOL_2D', 'MAX_POOL_2D'] as const).flatMap((op) =>
    windows.flatMap(({ name, input, options }): OpCase[] => [
      { name: `float ${name}`, op, options, inputs: [f32(input)] },
      { name: `int8 ${name}`, op, options, inputs: [code('INT8', input, q)], outputs: [{ quantization: q }] },
      { name: `uint8 ${name}`, op, options, inputs: [code('UINT8', input, qu)], outputs: [{ quantization: qu }] },
      { name: `int16 ${name}`, op, options, inputs: [code('INT16', input, q16)], outputs: [{ quantization: q16 }] },
    ]),
  ),
  ...(['RESIZE_BILINEAR', 'RESIZE_NEAREST_NEIGHBOR'] as const).flatMap((op) =>
    sizes.flatMap(({ name, input, size }) =>
      modes.flatMap(({ name: mode, options }): OpCase[] => [
        { name: `float ${name}${mode}`, op, options, inputs: [f32(input), ints(size)] },
        {
          name: `int8 ${name}${mode}`,
          op,
          options,
          inputs: [code('INT8', input, q), ints(size)],
          outputs: [{ quantization: q }],
        },
        {
          name: `uint8 ${name}${mode}`,
          op,
          options,
          inputs: [code('UINT8', input, qu), ints(size)],
          outputs: [{ quantization: qu }],
        },
        {
          name: `int16 ${name}${mode}`,
          op,
          options,
          inputs: [code('INT16', input, q16), ints(size)],
          outputs: [{ quantization: q16 }],
        },
      ]),
    ),
  ),
  { name: 'float', op: 'L2_NORMALIZATION', inputs: [f32([3, 7])] },
  { name: 'float of rank 4', op: 'L2_NORMALIZATION', inputs: [f32([1, 2, 3, 5])] },
  {
    name: 'int8',
    op: 'L2_NORMALIZATION',
    inputs: [code('INT8', [4, 9], q)],
    outputs: [{ quantization: [1 / 128, 0] }],
  },
  {
    name: 'uint8',
    op: 'L2_NORMALIZATION',
    inputs: [code('UINT8', [4, 9], qu)],
    outputs: [{ quantization: [1 / 128, 128] }],
  },
];
