import type { OpOptions } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, f32, ints } from '../operand.js';

type Shape = readonly [n: number, d: number, h: number, w: number, c: number];

const weights = (shape: readonly number[]): CaseOperand => constant(f32(shape, { range: [-1, 1] }));
const bias = (count: number): CaseOperand => constant(f32([count]));

const forward: readonly (readonly [
  name: string,
  input: Shape,
  filter: readonly [kd: number, kh: number, kw: number, cin: number, cout: number],
  options: Partial<OpOptions['CONV_3D']>,
  biased: boolean,
])[] = [
  ['VALID', [1, 4, 5, 6, 2], [2, 3, 2, 2, 3], { padding: 'VALID' }, true],
  [
    'SAME at odd sizes, strides',
    [2, 5, 7, 3, 1],
    [3, 3, 3, 1, 2],
    { padding: 'SAME', strideD: 2, strideH: 3, strideW: 2 },
    true,
  ],
  ['one tap', [1, 3, 3, 3, 4], [1, 1, 1, 4, 2], { padding: 'VALID' }, false],
  ['RELU6', [1, 3, 4, 4, 2], [2, 2, 2, 2, 2], { padding: 'SAME', fusedActivationFunction: 'RELU6' }, true],
  [
    'dilated',
    [1, 5, 6, 7, 2],
    [2, 2, 3, 2, 2],
    { padding: 'SAME', dilationDFactor: 2, dilationHFactor: 3, dilationWFactor: 2 },
    true,
  ],
];

const backward: readonly (readonly [
  name: string,
  output: Shape,
  filter: readonly [kd: number, kh: number, kw: number, cout: number, cin: number],
  input: Shape,
  options: Partial<OpOptions['CONV_3D_TRANSPOSE']>,
  biased: boolean,
])[] = [
  ['VALID', [1, 4, 5, 4, 2], [2, 3, 2, 2, 3], [1, 3, 3, 3, 3], { padding: 'VALID' }, false],
  [
    'SAME at odd sizes, strides',
    [2, 5, 7, 3, 2],
    [3, 3, 3, 2, 1],
    [2, 3, 3, 2, 1],
    { padding: 'SAME', strideD: 2, strideH: 3, strideW: 2 },
    true,
  ],
  [
    'RELU',
    [1, 4, 4, 4, 1],
    [2, 2, 2, 1, 2],
    [1, 2, 2, 2, 2],
    { padding: 'SAME', strideD: 2, strideH: 2, strideW: 2, fusedActivationFunction: 'RELU' },
    true,
  ],
  [
    'dilated',
    [1, 5, 5, 5, 2],
    [2, 2, 2, 2, 1],
    [1, 3, 2, 3, 1],
    { padding: 'VALID', dilationDFactor: 2, dilationHFactor: 3, dilationWFactor: 2 },
    true,
  ],
];

export const volume: readonly OpCase[] = [
  ...forward.map(
    ([name, input, filter, options, biased]): OpCase => ({
      name,
      op: 'CONV_3D',
      options: { strideD: 1, strideH: 1, strideW: 1, ...options },
      inputs: [f32(input), weights(filter), ...(biased ? [bias(filter[4])] : [])],
    }),
  ),
  ...backward.map(
    ([name, output, filter, input, options, biased]): OpCase => ({
      name,
      op: 'CONV_3D_TRANSPOSE',
      options: { strideD: 1, strideH: 1, strideW: 1, ...options },
      inputs: [ints(output), weights(filter), f32(input), ...(biased ? [bias(filter[3])] : [])],
    }),
  ),
];
