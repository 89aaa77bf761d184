import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeNpy } from './npy.js';
import { readNpz } from './npz.js';
import { writeNpz } from './write-npz.js';

function record(length: number, fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  return bytes;
}

/** A `.npz` file as NumPy writes one: a local header with an extra field before each member, then the directory. */
function npz(members: { readonly [name: string]: Uint8Array }, deflated: boolean): Uint8Array {
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let at = 0;
  for (const [name, data] of Object.entries(members)) {
    const label = new TextEncoder().encode(`${name}.npy`);
    const packed = deflated ? deflateRawSync(data) : data;
    const method = deflated ? 8 : 0;
    const extra = new Uint8Array(20);
    const local = record(30, [
      [0, 4, 0x04034b50],
      [8, 2, method],
      [14, 4, crc32(data)],
      [18, 4, 0xffffffff], // NumPy keeps the sizes in the extra field
      [22, 4, 0xffffffff],
      [26, 2, label.length],
      [28, 2, extra.length],
    ]);
    const entry = record(46, [
      [0, 4, 0x02014b50],
      [10, 2, method],
      [16, 4, crc32(data)],
      [20, 4, packed.length],
      [24, 4, data.length],
      [28, 2, label.length],
      [42, 4, at],
    ]);
    parts.push(local, label, extra, packed);
    directory.push(entry, label);
    at += local.length + label.length + extra.length + packed.length;
  }
  const count = Object.keys(members).length;
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(22, [
    [0, 4, 0x06054b50],
    [8, 2, count],
    [10, 2, count],
    [12, 4, length],
    [16, 4, at],
  ]);
  return Buffer.concat([...parts, ...directory, end]);
}

const array = (values: readonly number[]): Uint8Array =>
  writeNpy({ dtype: 'FLOAT32', shape: [values.length], bytes: new Uint8Array(Float32Array.from(values).buffer) });

describe('a .npz file', () => {
  it.each([
    ['savez', false],
    ['savez_compressed', true],
  ])('of numpy.%s gives its arrays by name', (_name, deflated) => {
    const arrays = readNpz(npz({ x: array([1, 2, 3]), y: array([4]) }, deflated), 'f.npz');
    expect([...arrays.keys()]).toEqual(['x', 'y']);
    const x = arrays.get('x')?.();
    expect(x).toMatchObject({ dtype: 'FLOAT32', shape: [3] });
    expect(x && [...new Float32Array(Uint8Array.from(x.bytes).buffer)]).toEqual([1, 2, 3]);
  });

  const whole = npz({ x: array([1, 2, 3]) }, true);
  it.each([
    ['something else', new Uint8Array(100), /not a .npz file/],
    ['cut off at its end', whole.subarray(0, whole.length - 30), /not a .npz file/],
    ['without its beginning', whole.subarray(60), /broken|cut short/],
  ])('that is %s is refused', (_what, bytes, says) => {
    expect(() => readNpz(bytes, 'f.npz').get('x')?.()).toThrow(says);
  });

  it('whose contents are damaged is refused when they are asked for', () => {
    const damaged = whole.slice();
    damaged.fill(0xff, 60, 80);
    expect(() => readNpz(damaged, 'f.npz').get('x')?.()).toThrow(/cannot be unpacked|not a .npy/);
  });

  it.each([false, true])('comes back from what was written, packed: %s', (compress) => {
    const arrays = {
      x: { dtype: 'FLOAT32', shape: [200], bytes: new Uint8Array(800) },
      y: { dtype: 'INT8', shape: [2], bytes: Uint8Array.of(1, 255) },
    } as const;
    const file = writeNpz(arrays, { compress });
    expect(writeNpz(arrays, { compress })).toEqual(file);
    expect(file.length > 800).toBe(!compress);
    const again = readNpz(file);
    expect(Object.fromEntries([...again].map(([name, read]) => [name, read()]))).toEqual(arrays);
  });

  it.each([
    ['4 GB', 0xfffffff0],
    ['more than it can hold', 2 ** 20],
    ['less than it holds', 90],
  ])('that says it unpacks to %s is refused', (_what, length) => {
    const file = whole.slice();
    new DataView(file.buffer).setUint32(file.length - 22 - 'x.npy'.length - 46 + 24, length, true);
    expect(() => readNpz(file).get('x')?.()).toThrowError(expect.objectContaining({ code: 'NPZ_FORMAT' }));
  });
});
