import type { BuiltinOpName } from '@litesmith/ir';
import type { OpCase } from '../op-case.js';
import { bool, type CaseOperand, type CaseQuantization, code, constant, f32, i32, i64, ints } from '../operand.js';
import { exact } from './exact.js';
import { forKinds as forEachKind, type Kind } from './kinds.js';

const q: CaseQuantization = [0.05, 7];
const same = { outputs: [{ quantization: q }] } as const;

const movedKinds: readonly Kind[] = ['float', 'int32', 'int64', 'int8', 'uint8'];

/** The same use of an op for every kind of tensor, with any number of outputs of that kind. */
function forKinds(
  op: BuiltinOpName,
  name: string,
  shape: readonly number[],
  inputs: (moved: CaseOperand) => OpCase['inputs'],
  options: object = {},
  outputs = 1,
  chosen: readonly Kind[] = movedKinds,
): readonly OpCase[] {
  return forEachKind(chosen, op, name, shape, inputs, options).map((made) => ({
    ...made,
    outputs: Array.from({ length: outputs }, () => made.outputs?.[0] ?? {}),
  }));
}

const scalar = (value: number): CaseOperand => ints([value], []);

export const movement: readonly OpCase[] = exact([
  ...forKinds('RESHAPE', 'by input', [2, 3, 4], (x) => [x, ints([6, -1])]),
  ...forKinds('RESHAPE', 'by option', [2, 3, 4], (x) => [x], { newShape: [4, 6] }),
  ...forKinds('SQUEEZE', 'all', [1, 3, 1, 4], (x) => [x], { squeezeDims: [] }),
  ...forKinds('SQUEEZE', 'one', [1, 3, 1, 4], (x) => [x], { squeezeDims: [-2] }),
  ...forKinds('EXPAND_DIMS', 'in front', [3, 4], (x) => [x, scalar(0)]),
  ...forKinds('EXPAND_DIMS', 'behind', [3, 4], (x) => [x, scalar(-1)]),
  ...forKinds(
    'CONCATENATION',
    'first axis',
    [2, 3],
    (x) => [x, { ...x, shape: [1, 3] }, constant({ ...x, shape: [4, 3] })],
    { axis: 0 },
  ),
  ...forKinds('CONCATENATION', 'last axis', [2, 2, 3], (x) => [x, { ...x, shape: [2, 2, 5] }], { axis: -1 }),
  {
    name: 'uint8 of different scales',
    op: 'CONCATENATION',
    options: { axis: 1 },
    inputs: [
      code('UINT8', [3, 8], [0.05, 120]),
      code('UINT8', [3, 5], [0.08, 100]),
      code('UINT8', [3, 2], [0.06, 110]),
    ],
    outputs: [{ quantization: [0.06, 110] }],
  },
  ...forKinds('PACK', 'first axis', [2, 3], (x) => [x, x, x], { axis: 0, valuesCount: 3 }),
  ...forKinds('PACK', 'last axis', [2, 3], (x) => [x, x], { axis: -1, valuesCount: 2 }),
  ...forKinds('UNPACK', 'first axis', [3, 4], (x) => [x], { axis: 0, num: 3 }, 3, ['float', 'int8', 'int32', 'uint8']),
  ...forKinds('UNPACK', 'middle axis', [2, 2, 3], (x) => [x], { axis: 1, num: 2 }, 2, [
    'float',
    'int8',
    'int32',
    'uint8',
  ]),
  ...forKinds('SPLIT', 'first axis', [4, 3], (x) => [scalar(0), x], { numSplits: 2 }, 2),
  ...forKinds('SPLIT', 'last axis', [2, 3, 6], (x) => [scalar(-1), x], { numSplits: 3 }, 3),
  ...forKinds('SPLIT_V', 'first axis', [6, 3], (x) => [x, ints([1, 3, 2]), scalar(0)], { numSplits: 3 }, 3),
  ...forKinds('SPLIT_V', 'with a rest', [2, 7], (x) => [x, ints([2, -1]), scalar(1)], { numSplits: 2 }, 2),
  ...forKinds('SLICE', 'inner block', [4, 5, 6], (x) => [x, ints([1, 0, 2]), ints([2, 3, 4])]),
  ...forKinds('SLICE', 'to the end', [4, 5], (x) => [x, ints([1, 2]), ints([-1, -1])]),
  ...forKinds('STRIDED_SLICE', 'every second', [5, 6], (x) => [x, ints([0, 1]), ints([5, 6]), ints([2, 2])]),
  ...forKinds('STRIDED_SLICE', 'backwards', [5, 6], (x) => [x, ints([-1, 4]), ints([0, -6]), ints([-1, -2])]),
  ...forKinds(
    'STRIDED_SLICE',
    'masks',
    [5, 6],
    (x) => [x, ints([2, 3]), ints([2, 5]), ints([1, -1])],
    { beginMask: 1, endMask: 2 },
    1,
    ['float', 'int8'],
  ),
  ...forKinds(
    'STRIDED_SLICE',
    'shrunk axis',
    [5, 6],
    (x) => [x, ints([-2, 1]), ints([0, 5]), ints([1, 1])],
    { shrinkAxisMask: 1 },
    1,
    ['float', 'int8'],
  ),
  ...forKinds(
    'STRIDED_SLICE',
    'ellipsis and new axis',
    [2, 3, 4],
    (x) => [x, ints([0, 0, 1]), ints([0, 0, 3]), ints([1, 1, 1])],
    { ellipsisMask: 1, newAxisMask: 2 },
    1,
    ['float', 'int8'],
  ),
  ...forKinds(
    'STRIDED_SLICE',
    'fewer entries than axes',
    [4, 3, 2],
    (x) => [x, ints([1]), ints([3]), ints([1])],
    {},
    1,
    ['float'],
  ),
  ...forKinds(
    'STRIDED_SLICE',
    'offsets',
    [6, 4],
    (x) => [x, ints([1, 2]), ints([3, 2]), ints([1, 1])],
    { offset: true },
    1,
    ['float'],
  ),
  ...forKinds('PAD', 'rank 2', [2, 3], (x) => [x, ints([1, 0, 2, 3], [2, 2])]),
  ...forKinds('PAD', 'rank 4', [1, 2, 3, 2], (x) => [x, ints([0, 0, 1, 2, 2, 1, 0, 0], [4, 2])]),
  {
    name: 'float',
    op: 'PADV2',
    inputs: [f32([2, 3]), ints([1, 0, 2, 3], [2, 2]), constant(f32([1], { values: [-2.5] }))],
  },
  {
    name: 'int32',
    op: 'PADV2',
    inputs: [i32([1, 2, 3, 2]), ints([0, 0, 1, 2, 2, 1, 0, 0], [4, 2]), constant(i32([1], { values: [9] }))],
  },
  {
    name: 'int8',
    op: 'PADV2',
    inputs: [code('INT8', [2, 3], q), ints([1, 0, 2, 3], [2, 2]), constant(code('INT8', [1], q, { values: [-5] }))],
    ...same,
  },
  ...forKinds('MIRROR_PAD', 'reflect', [3, 4], (x) => [x, ints([2, 1, 3, 2], [2, 2])], { mode: 'REFLECT' }),
  ...forKinds('MIRROR_PAD', 'symmetric', [3, 4], (x) => [x, ints([2, 3, 4, 1], [2, 2])], { mode: 'SYMMETRIC' }),
  ...forKinds('TRANSPOSE', 'matrix', [3, 4], (x) => [x, ints([1, 0])]),
  ...forKinds('TRANSPOSE', 'rank 4', [2, 3, 4, 5], (x) => [x, ints([3, 1, 0, 2])]),
  ...forKinds('TRANSPOSE', 'rank 5', [2, 3, 1, 2, 2], (x) => [x, ints([4, 0, 3, 1, 2])], {}, 1, ['float', 'int8']),
  ...forKinds('TILE', 'both axes', [2, 3], (x) => [x, ints([2, 3])], {}, 1, [
    'float',
    'int32',
    'int64',
    'uint8',
    'int8',
  ]),
  ...forKinds('TILE', 'one axis', [2, 1, 3], (x) => [x, ints([1, 4, 1])], {}, 1, ['float', 'int32']),
  ...forKinds('BROADCAST_TO', 'new axes', [3], (x) => [x, ints([2, 4, 3])]),
  ...forKinds('BROADCAST_TO', 'inner axis', [2, 1, 3], (x) => [x, ints([2, 4, 3])]),
  ...forKinds('GATHER', 'rows', [5, 3], (x) => [x, ints([4, 0, 0, 2])], { axis: 0 }),
  ...forKinds('GATHER', 'a matrix of columns', [2, 5, 3], (x) => [x, ints([4, 0, 1, 2], [2, 2])], { axis: 1 }),
  ...forKinds(
    'GATHER',
    'in batches',
    [2, 5, 3],
    (x) => [x, ints([4, 0, 1, 2, 3, 3], [2, 3])],
    { axis: 1, batchDims: 1 },
    1,
    ['float', 'int8'],
  ),
  { name: 'int32', op: 'SHAPE', options: { outType: 'INT32' }, inputs: [f32([2, 3, 4])], judge: 'tfjs-tflite' },
  {
    name: 'int64',
    op: 'SHAPE',
    options: { outType: 'INT64' },
    inputs: [f32([2, 3, 4])],
    notJudged: 'LiteRT.js hands out memory that nothing has written, tfjs-tflite no int64',
  },
  { name: 'of one axis', op: 'SHAPE', options: { outType: 'INT32' }, inputs: [i32([7])], judge: 'tfjs-tflite' },
  { name: 'float', op: 'FILL', inputs: [ints([2, 3]), f32([], { values: [1.5] })] },
  { name: 'int32', op: 'FILL', inputs: [ints([4]), i32([], { values: [-7] })] },
  { name: 'int64', op: 'FILL', inputs: [ints([2, 2]), i64([], { values: [9] })] },
  { name: 'bool', op: 'FILL', inputs: [ints([5]), bool([], { values: [1] })] },
  {
    name: 'int32 upwards',
    op: 'RANGE',
    inputs: [i32([], { values: [2] }), i32([], { values: [11] }), i32([], { values: [3] })],
    judge: 'tfjs-tflite',
  },
  {
    name: 'int32 downwards',
    op: 'RANGE',
    inputs: [i32([], { values: [9] }), i32([], { values: [-4] }), i32([], { values: [-4] })],
    judge: 'tfjs-tflite',
  },
  {
    name: 'float',
    op: 'RANGE',
    inputs: [f32([], { values: [0.1] }), f32([], { values: [2] }), f32([], { values: [0.3] })],
    judge: 'tfjs-tflite',
  },
  ...forKinds('SPACE_TO_DEPTH', 'blocks of 2', [2, 4, 6, 3], (x) => [x], { blockSize: 2 }),
  ...forKinds('SPACE_TO_DEPTH', 'blocks of 3', [1, 3, 6, 1], (x) => [x], { blockSize: 3 }, 1, ['float', 'int8']),
  ...forKinds('DEPTH_TO_SPACE', 'blocks of 2', [2, 2, 3, 8], (x) => [x], { blockSize: 2 }),
  ...forKinds('DEPTH_TO_SPACE', 'blocks of 3', [1, 1, 2, 9], (x) => [x], { blockSize: 3 }, 1, ['float', 'int8']),
  ...forKinds('SPACE_TO_BATCH_ND', 'blocks of 2', [1, 4, 4, 2], (x) => [x, ints([2, 2]), ints([0, 0, 0, 0], [2, 2])]),
  ...forKinds('SPACE_TO_BATCH_ND', 'padded', [2, 3, 4, 1], (x) => [x, ints([2, 3]), ints([1, 0, 1, 1], [2, 2])]),
  ...forKinds('SPACE_TO_BATCH_ND', 'one axis', [2, 5, 3], (x) => [x, ints([3]), ints([1, 0], [1, 2])], {}, 1, [
    'float',
    'int8',
  ]),
  ...forKinds('BATCH_TO_SPACE_ND', 'blocks of 2', [8, 2, 3, 1], (x) => [x, ints([2, 2]), ints([0, 0, 0, 0], [2, 2])]),
  ...forKinds('BATCH_TO_SPACE_ND', 'cropped', [6, 2, 3, 2], (x) => [x, ints([2, 3]), ints([1, 0, 2, 1], [2, 2])]),
  ...forKinds('BATCH_TO_SPACE_ND', 'one axis', [6, 2, 3], (x) => [x, ints([3]), ints([1, 0], [1, 2])], {}, 1, [
    'float',
    'int8',
  ]),
]);
