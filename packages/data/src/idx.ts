import { LiteError } from '@litesmith/ops-registry';
import { countElements } from './count-elements.js';
import { isGzip, unpackGzip } from './unpack.js';

/** The contents of an IDX file. */
export interface IdxArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

interface ElementType {
  readonly byteLength: number;
  readonly make: (count: number) => IdxArray['values'];
  readonly read: (view: DataView, at: number) => number;
}

/** By the code in the third byte. All elements are big-endian. */
const elementTypes: Readonly<Record<number, ElementType>> = {
  8: { byteLength: 1, make: (count) => new Uint8Array(count), read: (view, at) => view.getUint8(at) },
  9: { byteLength: 1, make: (count) => new Int8Array(count), read: (view, at) => view.getInt8(at) },
  11: { byteLength: 2, make: (count) => new Int16Array(count), read: (view, at) => view.getInt16(at) },
  12: { byteLength: 4, make: (count) => new Int32Array(count), read: (view, at) => view.getInt32(at) },
  13: { byteLength: 4, make: (count) => new Float32Array(count), read: (view, at) => view.getFloat32(at) },
  14: { byteLength: 8, make: (count) => new Float64Array(count), read: (view, at) => view.getFloat64(at) },
};

/**
 * Reads an IDX file, as MNIST comes in, gzipped or not: two zero bytes, the element type, the rank, a big-endian uint32 per dimension, the
 * elements.
 *
 * @param path what errors call the file
 * @throws {LiteError} `IDX_FORMAT` where the file is not one, is shorter or longer than its header says, or cannot be unpacked
 * Source: "The IDX file format", http://yann.lecun.com/exdb/mnist/.
 */
export function readIdx(file: Uint8Array, path = 'an IDX file'): IdxArray {
  const fail = (message: string): never => {
    throw new LiteError('IDX_FORMAT', message, { at: path });
  };
  const bytes = isGzip(file) ? unpacked(file, fail) : file;
  const type = elementTypes[bytes[2] ?? 0];
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || !type) return fail('not an IDX file');
  const rank = bytes[3] ?? 0;
  const start = 4 + 4 * rank;
  if (bytes.length < start) fail('the header is cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = countElements(shape) ?? fail(`no array has the shape [${shape.join(', ')}]`);
  const found = (bytes.length - start) / type.byteLength;
  if (found !== count) fail(`expected ${count} elements for [${shape.join(', ')}], the file has ${found}`);
  const values = type.make(count);
  for (let i = 0; i < count; i++) values[i] = type.read(view, start + i * type.byteLength);
  return { shape, values };
}

function unpacked(file: Uint8Array, fail: (message: string) => never): Uint8Array {
  try {
    return unpackGzip(file);
  } catch (cause) {
    return fail(`it cannot be unpacked: ${cause instanceof Error ? cause.message : cause}`);
  }
}
