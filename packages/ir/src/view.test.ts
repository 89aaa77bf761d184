import type { TensorType } from '@litesmith/ops-registry';
import { describe, expect, it } from 'vitest';
import { constantData } from './constant-data.js';
import { toFloat32, toNumbers, view } from './view.js';

const cases: readonly { dtype: TensorType; values: (number | bigint)[]; array: { readonly name: string } }[] = [
  { dtype: 'FLOAT32', values: [1.5, -2, 0], array: Float32Array },
  { dtype: 'FLOAT64', values: [1.1, -2, 0], array: Float64Array },
  { dtype: 'INT8', values: [-128, 127, 0], array: Int8Array },
  { dtype: 'UINT8', values: [0, 255, 3], array: Uint8Array },
  { dtype: 'BOOL', values: [0, 1, 1], array: Uint8Array },
  { dtype: 'INT16', values: [-32768, 32767, 1], array: Int16Array },
  { dtype: 'UINT16', values: [0, 65535, 1], array: Uint16Array },
  { dtype: 'INT32', values: [-(2 ** 31), 2 ** 31 - 1, 5], array: Int32Array },
  { dtype: 'UINT32', values: [0, 2 ** 32 - 1, 5], array: Uint32Array },
  { dtype: 'INT64', values: [-(2n ** 63n), 2n ** 63n - 1n, 5n], array: BigInt64Array },
  { dtype: 'UINT64', values: [0n, 2n ** 64n - 1n, 5n], array: BigUint64Array },
  { dtype: 'INT4', values: [-8, 7, 1], array: Int8Array },
  { dtype: 'UINT4', values: [0, 15, 1], array: Uint8Array },
  { dtype: 'INT2', values: [-2, 1, 0], array: Int8Array },
];

describe.each(cases)('view of $dtype', ({ dtype, values, array }) => {
  const data = constantData(dtype, values);

  it('gives the elements back', () => {
    const elements = view({ dtype, shape: [3], data });
    expect(elements.constructor).toBe(array);
    expect(Array.from<number | bigint>(elements as ArrayLike<number | bigint>)).toEqual(values);
  });

  it('copies where the bytes lie unaligned', () => {
    const file = new Uint8Array(data.byteLength + 1);
    file.set(data, 1);
    const elements = view({ dtype, shape: [3], data: file.subarray(1) });
    expect(Array.from<number | bigint>(elements as ArrayLike<number | bigint>)).toEqual(values);
  });
});

describe('view', () => {
  it('shares memory with aligned data', () => {
    const data = new Uint8Array(12);
    expect(view({ dtype: 'FLOAT32', shape: [3], data }).buffer).toBe(data.buffer);
  });

  it('gives half floats as bits and complex numbers interleaved', () => {
    expect([...view({ dtype: 'FLOAT16', shape: [1], data: constantData('FLOAT16', [1]) })]).toEqual([0x3c00]);
    expect([...view({ dtype: 'COMPLEX64', shape: [1], data: constantData('COMPLEX64', [1, 2]) })]).toEqual([1, 2]);
  });

  const sparsity = { traversalOrder: [0], blockMap: [], dimensions: [] };
  it.each([
    ['CONST_MISSING', { dtype: 'FLOAT32', shape: [1] }],
    ['CONST_LENGTH', { dtype: 'FLOAT32', shape: [2], data: new Uint8Array(4) }],
    ['CONST_LENGTH', { dtype: 'INT4', shape: [-1], data: new Uint8Array(0) }],
    ['CONST_DTYPE', { dtype: 'STRING', shape: [1], data: new Uint8Array(4) }],
    ['CONST_SPARSE', { dtype: 'FLOAT32', shape: [1], data: new Uint8Array(4), sparsity }],
  ] as const)('throws %s', (code, tensor) => {
    expect(() => view(tensor)).toThrowError(expect.objectContaining({ code }));
  });
});

describe('toFloat32', () => {
  it.each(['FLOAT32', 'FLOAT64', 'FLOAT16', 'BFLOAT16', 'FLOAT8_E4M3FN', 'FLOAT8_E5M2'] as const)(
    'converts %s',
    (dtype) => {
      const values = toFloat32({ dtype, shape: [3], data: constantData(dtype, [1.5, -2, 0]) });
      expect(values).toEqual(Float32Array.of(1.5, -2, 0));
    },
  );

  it('refuses integers', () => {
    const tensor = { name: 'w', dtype: 'INT8', shape: [1], data: Uint8Array.of(1) } as const;
    expect(() => toFloat32(tensor)).toThrowError('constant "w" is INT8, expected floating point');
  });
});

describe('toNumbers', () => {
  it.each([
    ['INT64', [-5n], [-5]],
    ['FLOAT16', [0.5], [0.5]],
    ['INT4', [-8], [-8]],
    ['BOOL', [7], [1]],
  ] as const)('reads %s', (dtype, values, numbers) => {
    expect(Array.from(toNumbers({ dtype, shape: [1], data: constantData(dtype, values) }))).toEqual(numbers);
  });

  it('refuses complex numbers', () => {
    const tensor = { dtype: 'COMPLEX64', shape: [1], data: new Uint8Array(8) } as const;
    expect(() => toNumbers(tensor)).toThrowError(expect.objectContaining({ code: 'CONST_DTYPE' }));
  });
});

describe('constantData', () => {
  it.each([
    ['INT8', [128]],
    ['INT8', [0.5]],
    ['UINT8', [-1]],
    ['INT4', [8]],
    ['INT32', [Number.NaN]],
    ['INT64', [2n ** 63n]],
    ['UINT64', [-1]],
  ] as const)('refuses what %s cannot hold: %o', (dtype, values) => {
    expect(() => constantData(dtype, values)).toThrowError(expect.objectContaining({ code: 'CONST_RANGE' }));
  });

  it('never shares memory with its argument', () => {
    const values = Float32Array.of(1);
    expect(constantData('FLOAT32', values).buffer).not.toBe(values.buffer);
  });
});
