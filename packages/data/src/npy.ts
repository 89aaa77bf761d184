import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { countElements } from './count-elements.js';
import { mostNpyHeader } from './limits.js';

/** A dense array as `.npy` files hold them: row-major, little-endian. */
export interface NpyArray {
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** NumPy's type codes, without byte order, for the element types that both sides have. */
const typeCodes: { readonly [T in TensorType]?: string } = {
  FLOAT32: 'f4',
  FLOAT64: 'f8',
  FLOAT16: 'f2',
  INT8: 'i1',
  INT16: 'i2',
  INT32: 'i4',
  INT64: 'i8',
  UINT8: 'u1',
  UINT16: 'u2',
  UINT32: 'u4',
  UINT64: 'u8',
  BOOL: 'b1',
  COMPLEX64: 'c8',
  COMPLEX128: 'c16',
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ALIGNMENT = 64;

/**
 * Reads a `.npy` file: versions 1 to 3, either byte order, C or Fortran order.
 *
 * @param path what errors call the file
 * @throws {LiteError} `NPY_FORMAT` where the file is not one, holds a type that tensors do not have, or is cut short.
 * Source: numpy.lib.format, "Format Version 1.0" to "3.0".
 */
export function readNpy(file: Uint8Array, path = 'a .npy file'): NpyArray {
  const fail = (message: string): never => {
    throw new LiteError('NPY_FORMAT', message, { at: path, hint: "write it with numpy.save('file.npy', array)" });
  };
  if (file.length < 10 || MAGIC.some((byte, i) => file[i] !== byte)) fail('not a .npy file');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wide = (file[6] ?? 1) > 1;
  const headerStart = wide ? 12 : 10;
  if (file.length < headerStart) fail('the header is cut short');
  const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (headerLength > mostNpyHeader) fail(`the header has ${headerLength} bytes, the most is ${mostNpyHeader}`);
  if (headerStart + headerLength > file.length) fail('the header is cut short');
  const header = new TextDecoder('latin1').decode(file.subarray(headerStart, headerStart + headerLength));
  const descr = /'descr':\s*'([<>|=]?)([a-zA-Z]\d+)'/.exec(header);
  const dims = /'shape':\s*\(([^)]*)\)/.exec(header);
  const dtype = (Object.keys(typeCodes) as TensorType[]).find((name) => typeCodes[name] === descr?.[2]);
  if (!descr || !dims || !dtype) return fail(`element type or shape not understood: ${header.trim()}`);
  const shape = (dims[1] ?? '')
    .split(',')
    .filter((text) => text.trim() !== '')
    .map(Number);
  const itemLength = Number(descr[2]?.slice(1));
  const count = countElements(shape) ?? fail(`no array has the shape (${dims[1]})`);
  const start = headerStart + headerLength;
  // A copy, which `slice` of a Buffer would not be: bytes may be swapped in place.
  const data = new Uint8Array(file.subarray(start, start + count * itemLength));
  if (data.length !== count * itemLength) {
    fail(`expected ${count * itemLength} bytes of data for [${shape}], the file has ${data.length}`);
  }
  if (descr[1] === '>') swapBytes(data, dtype.startsWith('COMPLEX') ? itemLength / 2 : itemLength);
  const bytes = /'fortran_order':\s*True/.test(header) ? toRowMajor(data, shape, itemLength) : data;
  return { dtype, shape, bytes };
}

/**
 * Bytes of a version 1 `.npy` file.
 *
 * @throws {LiteError} `NPY_DTYPE` for an element type that NumPy does not have.
 */
export function writeNpy({ dtype, shape, bytes }: NpyArray): Uint8Array {
  const code = typeCodes[dtype];
  if (!code) {
    throw new LiteError('NPY_DTYPE', `NumPy has no element type for ${dtype}`, { hint: 'write .json or .raw instead' });
  }
  const order = code.endsWith('1') ? '|' : '<';
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${order}${code}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const headerLength = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT - 10;
  const file = new Uint8Array(10 + headerLength + bytes.length);
  file.set([...MAGIC, 1, 0, headerLength & 0xff, headerLength >> 8]);
  file.set(new TextEncoder().encode(`${text.padEnd(headerLength - 1)}\n`), 10);
  file.set(bytes, 10 + headerLength);
  return file;
}

function swapBytes(data: Uint8Array, width: number): void {
  for (let i = 0; i < data.length; i += width) data.subarray(i, i + width).reverse();
}

function toRowMajor(data: Uint8Array, shape: readonly number[], itemLength: number): Uint8Array {
  const result = new Uint8Array(data.length);
  const count = data.length / itemLength;
  const index = shape.map(() => 0);
  for (let to = 0; to < count; to++) {
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) from = from * (shape[axis] ?? 1) + (index[axis] ?? 0);
    result.set(data.subarray(from * itemLength, (from + 1) * itemLength), to * itemLength);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (shape[axis] ?? 1)) break;
      index[axis] = 0;
    }
  }
  return result;
}
