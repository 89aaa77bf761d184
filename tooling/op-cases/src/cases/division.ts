import type { OpCase } from '../op-case.js';
import { code, f32, i32 } from '../operand.js';

const positive = { range: [1, 100] } as const;

export const division: readonly OpCase[] = [
  { name: 'float', op: 'DIV', inputs: [f32([2, 3]), f32([2, 3], { range: [0.1, 4] })] },
  {
    name: 'float broadcast with RELU',
    op: 'DIV',
    options: { fusedActivationFunction: 'RELU' },
    inputs: [f32([2, 1, 3]), f32([4, 1], { range: [-4, -0.1] })],
  },
  { name: 'int32 towards zero', op: 'DIV', inputs: [i32([20]), i32([20], { range: [1, 9] })] },
  { name: 'int32 negative divisors', op: 'DIV', inputs: [i32([4, 5]), i32([5], { range: [-9, -1] })] },
  {
    name: 'int8',
    op: 'DIV',
    inputs: [code('INT8', [64], [0.05, 10]), code('INT8', [64], [0.04, -128], { range: [-120, 127] })],
    outputs: [{ quantization: [0.03, -7] }],
  },
  {
    name: 'int8 negative divisors, broadcast',
    op: 'DIV',
    inputs: [code('INT8', [8, 8], [0.05, 0]), code('INT8', [8], [0.04, 127], { range: [-128, 100] })],
    outputs: [{ quantization: [0.01, 3] }],
  },
  {
    name: 'uint8 with RELU6',
    op: 'DIV',
    options: { fusedActivationFunction: 'RELU6' },
    inputs: [code('UINT8', [64], [0.05, 128]), code('UINT8', [64], [0.04, 0], { range: [10, 255] })],
    outputs: [{ quantization: [0.06, 12] }],
  },
  { name: 'float', op: 'POW', inputs: [f32([2, 5], positive), f32([2, 5], { range: [-3, 3] })], tolerance: 2e-6 },
  {
    name: 'float broadcast, whole exponents of negatives',
    op: 'POW',
    inputs: [f32([3, 4]), f32([4], { values: [0, 1, 2, 3] })],
  },
  { name: 'int32', op: 'POW', inputs: [i32([3, 4], { range: [-9, 9] }), i32([4], { values: [0, 1, 2, 5] })] },
  { name: 'float', op: 'SQUARED_DIFFERENCE', inputs: [f32([2, 3, 4]), f32([3, 1])] },
  { name: 'int32', op: 'SQUARED_DIFFERENCE', inputs: [i32([7]), i32([7])] },
  {
    name: 'int8',
    op: 'SQUARED_DIFFERENCE',
    inputs: [code('INT8', [64], [0.02, 3]), code('INT8', [64], [0.013, -128])],
    outputs: [{ quantization: [0.1, -128] }],
  },
  {
    name: 'int8 broadcast',
    op: 'SQUARED_DIFFERENCE',
    inputs: [code('INT8', [4, 8], [0.02, 3]), code('INT8', [8], [0.03, -20])],
    outputs: [{ quantization: [0.07, -110] }],
  },
];
