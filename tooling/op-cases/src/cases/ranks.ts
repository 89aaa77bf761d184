import type { OpCase } from '../op-case.js';
import { bool, type CaseOperand, f32, i32, ints } from '../operand.js';

/** Two shapes of one rank that repeat each other's axes of size 1. */
const broadcast = [
  { rank: 6, left: [2, 1, 2, 1, 3, 1], right: [1, 2, 1, 3, 1, 2] },
  { rank: 5, left: [2, 3, 1, 1, 2], right: [3, 1, 2, 1] },
] as const;

const arithmetic = ['ADD', 'SUB', 'MUL', 'DIV'] as const;
const extremes = ['MAXIMUM', 'MINIMUM'] as const;

const eight = [2, 1, 2, 1, 2, 1, 3, 2] as const;
const scalar = (value: number): CaseOperand => ints([value], []);

export const ranks: readonly OpCase[] = [
  ...broadcast.flatMap(({ rank, left, right }) => [
    ...arithmetic.flatMap((op): OpCase[] => [
      { name: `float of rank ${rank}`, op, inputs: [f32(left), f32(right, { range: [0.5, 4] })] },
      { name: `int32 of rank ${rank}`, op, inputs: [i32(left), i32(right, { range: [1, 9] })] },
    ]),
  ]),
  ...extremes.flatMap((op): OpCase[] => [
    { name: 'float of rank 8', op, inputs: [f32([2, 1, 2, 1, 2, 1, 2, 1]), f32([1, 2, 1, 2, 1, 2, 1, 2])] },
    { name: 'int32 of rank 5', op, inputs: [i32([2, 1, 2, 1, 3]), i32([3, 1, 2, 1])] },
  ]),
  ...(['EQUAL', 'LESS', 'LOGICAL_AND', 'POW', 'SQUARED_DIFFERENCE'] as const).map((op): OpCase => {
    const make = op === 'LOGICAL_AND' ? bool : f32;
    return {
      name: 'broadcast of rank 4',
      op,
      inputs: [make([2, 1, 3, 1], op === 'POW' ? { range: [0.5, 3] } : {}), make([1, 2, 1, 4])],
    };
  }),
  { name: 'of rank 5', op: 'SELECT_V2', inputs: [bool([2, 1, 3, 1, 1]), f32([2, 1, 2, 1]), f32([1, 2, 3, 1, 2])] },
  { name: 'of rank 8', op: 'BROADCAST_TO', inputs: [f32([2, 1, 2, 1, 2, 1, 3, 1]), ints([2, 2, 2, 1, 2, 1, 3, 2])] },
  { name: 'of rank 8', op: 'RESHAPE', inputs: [f32(eight), ints([3, -1, 1, 2, 1, 1, 2, 1])] },
  { name: 'of rank 8', op: 'SQUEEZE', options: { squeezeDims: [1, -3] }, inputs: [f32(eight)] },
  { name: 'of rank 6', op: 'TRANSPOSE', inputs: [f32([2, 3, 1, 2, 2, 3]), ints([5, 0, 3, 1, 4, 2])] },
  { name: 'negative axes', op: 'TRANSPOSE', inputs: [f32([2, 3, 4]), ints([-1, 0, -2])] },
  { name: 'of rank 6', op: 'TILE', inputs: [f32([2, 1, 3, 1, 2, 1]), ints([1, 2, 1, 3, 2, 1])] },
  { name: 'of rank 5', op: 'SLICE', inputs: [f32([2, 3, 2, 4, 3]), ints([1, 0, 1, 2, 0]), ints([1, 2, -1, 2, 3])] },
  {
    name: 'of rank 5',
    op: 'STRIDED_SLICE',
    inputs: [f32([2, 3, 2, 4, 3]), ints([0, 2, 0, 0, -1]), ints([2, 0, 2, 4, -4]), ints([1, -1, 1, 3, -2])],
  },
  { name: 'of rank 5', op: 'PAD', inputs: [f32([2, 1, 2, 3, 1]), ints([1, 0, 0, 1, 1, 1, 0, 2, 0, 0], [5, 2])] },
  {
    name: 'of rank 5',
    op: 'MIRROR_PAD',
    options: { mode: 'SYMMETRIC' },
    inputs: [f32([2, 1, 2, 3, 1]), ints([1, 0, 0, 1, 1, 1, 0, 2, 0, 0], [5, 2])],
  },
  {
    name: 'of rank 6',
    op: 'CONCATENATION',
    options: { axis: -3 },
    inputs: [f32([2, 1, 2, 1, 3, 2]), f32([2, 1, 2, 3, 3, 2])],
  },
  {
    name: 'of rank 6',
    op: 'PACK',
    options: { axis: -3, valuesCount: 2 },
    inputs: [f32([2, 1, 2, 3, 2]), f32([2, 1, 2, 3, 2])],
  },
  {
    name: 'of rank 6',
    op: 'UNPACK',
    options: { axis: -3, num: 2 },
    inputs: [f32([2, 1, 2, 2, 3, 2])],
    outputs: [{}, {}],
  },
  {
    name: 'of rank 6',
    op: 'SPLIT',
    options: { numSplits: 2 },
    inputs: [scalar(-2), f32([2, 1, 2, 2, 4, 2])],
    outputs: [{}, {}],
  },
  { name: 'of rank 6', op: 'GATHER', options: { axis: 3 }, inputs: [f32([2, 1, 2, 4, 3, 2]), ints([3, 1, 1])] },
  { name: 'of rank 6', op: 'EXPAND_DIMS', inputs: [f32([2, 1, 2, 3, 2]), scalar(-4)] },
  ...(['SUM', 'MEAN', 'REDUCE_MAX', 'REDUCE_PROD'] as const).map(
    (op): OpCase => ({
      name: 'of rank 6',
      op,
      options: { keepDims: true },
      inputs: [f32([2, 3, 1, 2, 2, 3], { range: [0.5, 2] }), ints([-1, 1, 3])],
    }),
  ),
  { name: 'of rank 6', op: 'ARG_MAX', options: { outputType: 'INT32' }, inputs: [f32([2, 3, 1, 2, 4, 3]), scalar(-2)] },
  { name: 'of rank 5', op: 'SOFTMAX', options: { beta: 1 }, inputs: [f32([2, 1, 2, 3, 4])] },
  { name: 'of rank 5', op: 'LOG_SOFTMAX', inputs: [f32([2, 1, 2, 3, 4])] },
  { name: 'of rank 6', op: 'L2_NORMALIZATION', inputs: [f32([2, 1, 2, 1, 3, 4])] },
  { name: 'of rank 6', op: 'PRELU', inputs: [f32([2, 1, 2, 1, 3, 4]), f32([2, 1, 1, 4])] },
  { name: 'scalars', op: 'ADD', inputs: [f32([]), f32([])] },
  { name: 'a scalar and a tensor', op: 'MUL', inputs: [f32([2, 3]), f32([])] },
  { name: 'a scalar', op: 'RESHAPE', inputs: [f32([]), ints([1, 1])] },
  { name: 'to a scalar', op: 'RESHAPE', options: { newShape: [] }, inputs: [f32([1, 1]), ints([], [0])] },
  { name: 'a scalar', op: 'EXPAND_DIMS', inputs: [f32([]), scalar(0)] },
  { name: 'no axes', op: 'SUM', inputs: [f32([2, 3]), ints([], [0])] },
  { name: 'no axes', op: 'MEAN', inputs: [f32([2, 3]), ints([], [0])] },
  { name: 'no axes', op: 'REDUCE_MAX', inputs: [f32([2, 3]), ints([], [0])] },
  { name: 'a scalar', op: 'RELU', inputs: [f32([])] },
  { name: 'a scalar', op: 'TANH', inputs: [f32([])] },
  { name: 'scalars', op: 'MAXIMUM', inputs: [f32([]), f32([])] },
  { name: 'scalars', op: 'PACK', options: { axis: 0, valuesCount: 3 }, inputs: [f32([]), f32([]), f32([])] },
  { name: 'to scalars', op: 'UNPACK', options: { axis: 0, num: 3 }, inputs: [f32([3])], outputs: [{}, {}, {}] },
];
