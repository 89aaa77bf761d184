import type { OpCase } from '../op-case.js';
import { bool, type CaseOperand, code, f32, i32, i64 } from '../operand.js';
import { exact } from './exact.js';

/** Judged by the runtime that tells shapes that follow from contents. */
const dynamic = { judge: 'tfjs-tflite' } as const;

const sparse = { range: [0, 1] } as const;
const few = { range: [-2, 2] } as const;

const conditions: readonly (readonly [name: string, condition: CaseOperand])[] = [
  ['bool vector', bool([9])],
  ['bool matrix', bool([4, 5])],
  ['bool of rank 4', bool([2, 3, 1, 4])],
  ['bool, none true', bool([2, 3], { values: [0, 0, 0, 0, 0, 0] })],
  ['bool, all true', bool([3], { values: [1, 1, 1] })],
  ['float with NaN and −0', f32([2, 3], { values: [0, NaN, -0, Infinity, 1e-40, 0] })],
  ['int32', i32([3, 4], sparse)],
  ['int8, zero point unheeded', code('INT8', [3, 4], [0.1, 1], sparse)],
  ['uint8', { dtype: 'UINT8', shape: [12], range: [0, 1] }],
];

const vectors: readonly (readonly [name: string, vector: CaseOperand])[] = [
  ['float', f32([8], { values: [1.5, -2, 1.5, 0, -0, 7, -2, Infinity] })],
  ['float with NaN', f32([6], { values: [3, 5, NaN, 1, NaN, 3] })],
  ['float beginning with NaN', f32([4], { values: [NaN, 5, 1, NaN] })],
  ['int32', i32([20], few)],
  ['int8', code('INT8', [20], [0.1, 1], few)],
  ['uint8', { dtype: 'UINT8', shape: [20], range: [250, 255] }],
  ['int16', code('INT16', [20], [0.1, 0], few)],
  ['int32, all the same', i32([4], { values: [7, 7, 7, 7] })],
];

export const dataDependent: readonly OpCase[] = exact([
  ...conditions.map(
    ([name, condition]): OpCase => ({ name, op: 'WHERE', inputs: [condition], castOutputs: 'INT32', ...dynamic }),
  ),
  {
    name: 'int64',
    op: 'WHERE',
    inputs: [i64([2, 2], { values: [0n, 2n ** 40n, 0n, -1n] })],
    notJudged: 'tfjs-tflite takes no int64, LiteRT.js hands out no shapes that follow from contents',
    expected: () => [BigInt64Array.of(0n, 1n, 1n, 1n)],
  },
  {
    name: 'uint32',
    op: 'WHERE',
    inputs: [{ dtype: 'UINT32', shape: [3], values: [0, 2 ** 31, 5] }],
    castOutputs: 'INT32',
    ...dynamic,
  },
  {
    name: 'nothing at all',
    op: 'WHERE',
    inputs: [bool([0, 3])],
    castOutputs: 'INT32',
    ...dynamic,
  },
  ...vectors.map(
    ([name, vector]): OpCase => ({
      name,
      op: 'UNIQUE',
      options: { idxOutType: 'INT32' },
      inputs: [vector],
      outputs: [vector.quantization ? { quantization: vector.quantization } : {}, {}],
      ...dynamic,
    }),
  ),
  {
    name: 'int64',
    op: 'UNIQUE',
    options: { idxOutType: 'INT64' },
    inputs: [i64([5], { values: [2n ** 40n, 3n, 2n ** 40n, -1n, 3n] })],
    outputs: [{}, {}],
    notJudged: 'tfjs-tflite takes no int64, LiteRT.js hands out no shapes that follow from contents',
    expected: () => [BigInt64Array.of(2n ** 40n, 3n, -1n), BigInt64Array.of(0n, 1n, 0n, 2n, 1n)],
  },
]);
