import { describe, expect, it } from 'vitest';
import { fromIdx } from './from-idx.js';
import { fromNpy } from './from-npy.js';
import { fromNpz } from './from-npz.js';
import { type NpyArray, writeNpy } from './npy.js';
import { npyValues } from './npy-values.js';
import { writeNpz } from './write-npz.js';

const array = (dtype: NpyArray['dtype'], shape: readonly number[], values: ArrayBufferView): NpyArray => ({
  ...{ dtype, shape },
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

describe('elements of .npy files', () => {
  const all: readonly (readonly [NpyArray['dtype'], ArrayBufferView])[] = [
    ['FLOAT32', Float32Array.of(1.5, -2)],
    ['FLOAT64', Float64Array.of(1.5, -2)],
    ['INT8', Int8Array.of(1, -2)],
    ['INT16', Int16Array.of(1, -2)],
    ['INT32', Int32Array.of(1, -2)],
    ['INT64', BigInt64Array.of(1n, -2n)],
    ['UINT8', Uint8Array.of(1, 254)],
    ['UINT16', Uint16Array.of(1, 65534)],
    ['UINT32', Uint32Array.of(1, 2 ** 32 - 2)],
    ['UINT64', BigUint64Array.of(1n, 2n ** 64n - 2n)],
    ['BOOL', Uint8Array.of(0, 1)],
  ];
  it.each(all)('are numbers: %s', (dtype, values) => {
    expect(npyValues(array(dtype, [2], values))).toEqual(values);
  });

  it('of half precision become float32', () => {
    const halves = Uint16Array.of(0x3c00, 0xc000, 1, 0x7bff, 0x7c00, 0x3555);
    const expected = [1, -2, 2 ** -24, 65504, Number.POSITIVE_INFINITY, 0.333251953125];
    expect([...npyValues(array('FLOAT16', [6], halves))]).toEqual(expected);
  });

  it('that are complex are refused', () => {
    expect(() => npyValues(array('COMPLEX64', [1], new Uint8Array(8)))).toThrowError(
      expect.objectContaining({ code: 'NPY_DTYPE' }),
    );
  });
});

describe('samples of .npy files', () => {
  it.each([
    ['UINT8', Uint8Array.of(1, 2, 3, 4), Uint8Array],
    ['BOOL', Uint8Array.of(0, 1, 1, 0), Uint8Array],
    ['INT8', Int8Array.of(1, -2, 3, 4), Int32Array],
    ['UINT32', Uint32Array.of(1, 2, 3, 4), Int32Array],
    ['INT64', BigInt64Array.of(1n, -2n, 3n, 4n), Int32Array],
    ['FLOAT64', Float64Array.of(1, 2, 3, 4), Float32Array],
  ] as const)('count along the first axis: %s', (dtype, values, type) => {
    const samples = fromNpy(writeNpy(array(dtype, [2, 1, 2], values)), { scale: 0.5 });
    expect(samples).toEqual({
      values: type.from(Array.from(values as ArrayLike<number | bigint>, Number)),
      shape: [1, 2],
      scale: 0.5,
    });
  });

  it.each([
    ['DATA_RANGE', array('INT64', [1], BigInt64Array.of(2n ** 31n))],
    ['DATA_RANGE', array('UINT32', [1], Uint32Array.of(2 ** 31))],
    ['DATA_RANGE', array('FLOAT64', [1], Float64Array.of(1e39))],
    ['DATA_SHAPE', array('FLOAT32', [], Float32Array.of(1))],
    ['DATA_SHAPE', array('FLOAT32', [0, 3], new Float32Array(0))],
    ['DATA_SHAPE', array('FLOAT32', [3, 0], new Float32Array(0))],
    ['NPY_FORMAT', Uint8Array.of(1, 2, 3)],
  ])('are refused with %s', (code, file) => {
    expect(() => fromNpy(file)).toThrowError(expect.objectContaining({ code }));
  });
});

it('samples of IDX files count along the first axis', () => {
  const file = Uint8Array.of(0, 0, 9, 2, 0, 0, 0, 2, 0, 0, 0, 1, 7, 255);
  expect(fromIdx(file)).toEqual({ values: Int32Array.of(7, -1), shape: [1] });
});

describe('data sets of .npz files', () => {
  const x = array(
    'UINT8',
    [10, 2],
    Uint8Array.from({ length: 20 }, (_, i) => i),
  );
  const y = array(
    'INT64',
    [10, 1],
    BigInt64Array.from({ length: 10 }, (_, i) => BigInt(i % 2)),
  );
  const reals = array('FLOAT32', [10], new Float32Array(10));

  it('have the parts that the file has', () => {
    const data = fromNpz(writeNpz({ x_train: x, y_train: y, x_test: x, y_test: reals }), { scale: 1 / 255 });
    expect(data.train.inputs).toMatchObject({ shape: [2], scale: 1 / 255 });
    expect(data.train.targets).toEqual({ values: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1), shape: [] });
    expect(data.test.targets.shape).toEqual([1]);
  });

  it('are split where the file has one part', () => {
    const { train, test } = fromNpz(writeNpz({ x, y }));
    expect([train.targets.values.length, test.targets.values.length]).toEqual([8, 2]);
  });

  it('are refused where arrays are called otherwise', () => {
    expect(() => fromNpz(writeNpz({ images: x }))).toThrow(/it has images/);
  });
});
