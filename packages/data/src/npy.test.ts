import { describe, expect, it } from 'vitest';
import { type NpyArray, readNpy, writeNpy } from './npy.js';

function fileOf(descr: string, order: string, shape: string, data: Uint8Array, version = 1): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const length =
    version === 1 ? [header.length & 255, header.length >> 8] : [header.length & 255, header.length >> 8, 0, 0];
  return Uint8Array.of(0x93, 78, 85, 77, 80, 89, version, 0, ...length, ...new TextEncoder().encode(header), ...data);
}

describe('npy files', () => {
  const arrays: readonly NpyArray[] = [
    { dtype: 'FLOAT32', shape: [2, 3], bytes: new Uint8Array(new Float32Array([1, 2, 3, 4, 5, 6]).buffer) },
    { dtype: 'INT8', shape: [4], bytes: Uint8Array.of(1, 255, 3, 4) },
    { dtype: 'BOOL', shape: [], bytes: Uint8Array.of(1) },
    { dtype: 'INT64', shape: [0, 7], bytes: new Uint8Array(0) },
  ];
  for (const array of arrays) {
    it(`read back what was written: ${array.dtype} [${array.shape}]`, () => {
      const file = writeNpy(array);
      expect(readNpy(file, 'x.npy')).toEqual(array);
      expect(file.indexOf(0x0a) % 64).toBe(63);
    });
  }

  it('turn big-endian elements round', () => {
    const array = readNpy(fileOf('>i2', 'False', '(2,)', Uint8Array.of(1, 2, 3, 4)), 'x.npy');
    expect([...array.bytes]).toEqual([2, 1, 4, 3]);
  });

  it('turn Fortran order into row-major order', () => {
    // [[1, 2, 3], [4, 5, 6]] column by column
    const array = readNpy(fileOf('|u1', 'True', '(2, 3)', Uint8Array.of(1, 4, 2, 5, 3, 6), 2), 'x.npy');
    expect([...array.bytes]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  const broken: readonly (readonly [string, Uint8Array])[] = [
    ['something else', new TextEncoder().encode('not an array at all')],
    ['data cut short', fileOf('<f4', 'False', '(2,)', new Uint8Array(7))],
    ['a header cut short', Uint8Array.of(0x93, 78, 85, 77, 80, 89, 2, 0, 1, 0)],
    ['a header without end', fileOf('<f4', 'False', `(2,${' '.repeat(20_000)})`, new Uint8Array(8))],
    ['dimensions without end', fileOf('<f4', 'False', `(${'9'.repeat(400)},)`, new Uint8Array(8))],
    ['a product without end', fileOf('<f4', 'False', '(4294967296, 4294967296, 4294967296)', new Uint8Array(8))],
    ['a zero that hides one', fileOf('<f4', 'False', '(0, 9007199254740991, 2)', new Uint8Array(8))],
    ['a negative dimension', fileOf('<f4', 'False', '(-2, -1)', new Uint8Array(8))],
    ['dimensions that are no numbers', fileOf('<f4', 'False', '(two,)', new Uint8Array(8))],
    ['an unknown type', fileOf('|O8', 'False', '(1,)', new Uint8Array(8)).slice()],
  ];
  for (const [name, file] of broken) {
    it(`refuse ${name}`, () => {
      expect(() => readNpy(file, 'x.npy')).toThrowError(expect.objectContaining({ code: 'NPY_FORMAT' }));
    });
  }
});
