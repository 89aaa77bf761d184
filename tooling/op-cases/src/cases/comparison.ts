import type { OpCase } from '../op-case.js';
import { bool, code, f32, i32, i64 } from '../operand.js';

const comparisons = ['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_EQUAL', 'GREATER', 'GREATER_EQUAL'] as const;
const extremes = ['MAXIMUM', 'MINIMUM'] as const;

export const comparison: readonly OpCase[] = [
  ...comparisons.flatMap((op): OpCase[] => [
    {
      name: 'float',
      op,
      inputs: [f32([2, 3], { values: [1, 2, 3, -1, 0, 5] }), f32([2, 3], { values: [1, 3, 2, -1, 0.5, 5] })],
    },
    { name: 'float broadcast', op, inputs: [f32([2, 1, 3]), f32([4, 1])] },
    { name: 'int32 broadcast', op, inputs: [i32([5, 4], { range: [-2, 2] }), i32([4], { range: [-2, 2] })] },
    { name: 'int64', op, inputs: [i64([8], { range: [-2, 2] }), i64([8], { range: [-2, 2] })] },
    { name: 'int8 of different scales', op, inputs: [code('INT8', [64], [0.5, 3]), code('INT8', [64], [0.25, -4])] },
    {
      name: 'int8 of one scale, broadcast',
      op,
      inputs: [code('INT8', [8, 8], [0.013, 3], { range: [-4, 4] }), code('INT8', [8], [0.013, 3], { range: [-4, 4] })],
    },
    { name: 'uint8', op, inputs: [code('UINT8', [32], [0.75, 128]), code('UINT8', [32], [0.9, 100])] },
  ]),
  { name: 'bool', op: 'EQUAL', inputs: [bool([8]), bool([8])] },
  { name: 'bool', op: 'NOT_EQUAL', inputs: [bool([8]), bool([8])] },
  ...extremes.flatMap((op): OpCase[] => [
    { name: 'float', op, inputs: [f32([2, 3]), f32([2, 3])] },
    { name: 'float broadcast', op, inputs: [f32([2, 1, 3]), f32([4, 1])] },
    { name: 'int32', op, inputs: [i32([7]), i32([7])] },
    { name: 'int64 broadcast', op, inputs: [i64([2, 3]), i64([3])] },
    {
      name: 'int8 broadcast',
      op,
      inputs: [code('INT8', [4, 8], [0.1, 3]), code('INT8', [8], [0.1, 3])],
      outputs: [{ quantization: [0.1, 3] }],
    },
    {
      name: 'uint8',
      op,
      inputs: [code('UINT8', [9], [0.1, 3]), code('UINT8', [9], [0.1, 3])],
      outputs: [{ quantization: [0.1, 3] }],
    },
    {
      name: 'int16',
      op,
      inputs: [code('INT16', [9], [0.1, 0]), code('INT16', [9], [0.1, 0])],
      outputs: [{ quantization: [0.1, 0] }],
    },
  ]),
  { name: 'same shapes', op: 'LOGICAL_AND', inputs: [bool([8]), bool([8])] },
  { name: 'broadcast', op: 'LOGICAL_AND', inputs: [bool([2, 3]), bool([3])] },
  { name: 'scalar', op: 'LOGICAL_AND', inputs: [bool([5]), bool([1])] },
  { name: 'same shapes', op: 'LOGICAL_OR', inputs: [bool([8]), bool([8])] },
  { name: 'broadcast', op: 'LOGICAL_OR', inputs: [bool([2, 1]), bool([1, 3])] },
  { name: 'scalar', op: 'LOGICAL_OR', inputs: [bool([5]), bool([1])] },
  { name: 'vector', op: 'LOGICAL_NOT', inputs: [bool([8])] },
  { name: 'matrix', op: 'LOGICAL_NOT', inputs: [bool([3, 4])] },
  { name: 'scalar', op: 'LOGICAL_NOT', inputs: [bool([])] },
  ...(['SELECT', 'SELECT_V2'] as const).flatMap((op): OpCase[] => [
    { name: 'float', op, inputs: [bool([2, 5]), f32([2, 5]), f32([2, 5])] },
    { name: 'int32', op, inputs: [bool([7]), i32([7]), i32([7])] },
    { name: 'int64', op, inputs: [bool([7]), i64([7]), i64([7])] },
    {
      name: 'int8',
      op,
      inputs: [bool([7]), code('INT8', [7], [0.1, 2]), code('INT8', [7], [0.1, 2])],
      outputs: [{ quantization: [0.1, 2] }],
    },
  ]),
  { name: 'whole rows', op: 'SELECT', inputs: [bool([4]), f32([4, 3]), f32([4, 3])] },
  { name: 'scalar condition', op: 'SELECT', inputs: [bool([]), f32([4, 3]), f32([4, 3])] },
  { name: 'broadcast condition', op: 'SELECT_V2', inputs: [bool([3, 1]), f32([3, 4]), f32([3, 4])] },
  { name: 'everything broadcast', op: 'SELECT_V2', inputs: [bool([3, 1, 1]), f32([4, 1]), f32([5])] },
];
