import { describe, expect, test } from 'vitest';
import { buildModel } from './build.js';
import { constantData } from './constant-data.js';
import type { Subgraph } from './model.js';
import { realNumbers } from './real-numbers.js';
import { type Quantization, type Tensor, tensorId } from './tensor.js';

const empty: Subgraph = { name: '', tensors: new Map(), operators: [], inputs: [], outputs: [] };
const codes = (shape: readonly number[], quantization?: Quantization): Tensor => ({
  ...{
    name: 'w',
    dtype: 'INT8',
    shape,
    data: constantData(
      'INT8',
      Array.from({ length: 8 }, (_, i) => i),
    ),
  },
  ...(quantization === undefined ? {} : { quantization }),
});
const affine = (scale: number[], zeroPoint: number[], quantizedDimension = 0): Quantization => ({
  ...{ kind: 'affine', quantizedDimension },
  ...{ scale: Float32Array.from(scale), zeroPoint: Int32Array.from(zeroPoint) },
});

describe('real numbers of a constant', () => {
  test.each<[string, Tensor, readonly number[]]>([
    ['plain numbers', codes([8]), [0, 1, 2, 3, 4, 5, 6, 7]],
    ['one scale', codes([8], affine([0.5], [2])), [-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]],
    ['a scale for each row', codes([2, 4], affine([1, 2], [0, 4])), [0, 1, 2, 3, 0, 2, 4, 6]],
    ['a scale for each column', codes([4, 2], affine([1, 10], [0, 0], 1)), [0, 10, 2, 30, 4, 50, 6, 70]],
    ['only a range', codes([8], affine([], [])), [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('%s', (_what, tensor, expected) => {
    expect(realNumbers(tensor, empty)).toEqual(Float64Array.from(expected));
  });

  test.each([
    ['rows', 1, [2, 4], [1, 2, 3, 4], [0, 1, 4, 6, 12, 15, 24, 28]],
    ['columns', 0, [4, 2], [1, 10, 2, 20], [0, 10, 2, 30, 8, 100, 12, 140]],
  ] as const)('scales of blocks along %s', (_what, quantizedDimension, shape, scales, expected) => {
    const id = tensorId(7);
    const scaleTensor: Tensor = { name: 's', dtype: 'FLOAT32', shape: [4], data: constantData('FLOAT32', scales) };
    const subgraph = { ...empty, tensors: new Map([[id, scaleTensor]]) };
    const quantization: Quantization = {
      ...{ kind: 'blockwise', scales: id, zeroPoints: null, blockSize: 2, quantizedDimension },
      ...{ scale: new Float32Array(), zeroPoint: new Int32Array() },
    };
    expect(realNumbers(codes(shape, quantization), subgraph)).toEqual(Float64Array.from(expected));
  });

  test.each<[string, Tensor, RegExp]>([
    ['variables', { name: 'v', dtype: 'FLOAT32', shape: [2] }, /no constant/],
    ['tables of values', { ...codes([64]), lookupTable: { indexBits: 1, values: new Uint8Array(2) } }, /compressed/],
    ['strings', { ...codes([8]), dtype: 'STRING' }, /STRING/],
    ['data of another length', codes([9]), /does not fit its shape/],
    ['scales that do not fit', codes([2, 4], affine([1, 2, 3], [0, 0, 0])), /3 scales and 3 zero points/],
  ])('%s are not known, with why', (_what, tensor, why) => {
    expect(realNumbers(tensor, empty)).toMatch(why);
  });
});

test('a float constant of a model is what it was built with', () => {
  const model = buildModel((b) => b.output(b.op('RELU', [b.constant('c', 'FLOAT16', [3], [1, -2, 0.5])])));
  const [main] = model.subgraphs;
  const [tensor] = main?.tensors.values() ?? [];
  expect(main && tensor && realNumbers(tensor, main)).toEqual(Float64Array.of(1, -2, 0.5));
});
