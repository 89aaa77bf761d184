import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { byteLengthOf, elementCountOf } from './dtype.js';
import { bfloat16ToFloat32, float8E4m3fnToFloat32, float8E5m2ToFloat32, float16ToFloat32 } from './float16.js';
import { unpackInt2, unpackInt4, unpackUint4 } from './packed.js';
import type { LookupTable, Sparsity } from './tensor.js';

/** Elements of a constant. int4 and int2 are unpacked; float16, bfloat16 and float8 are their bits; complex is interleaved. */
export type ConstantView =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** As much of a tensor as its contents need. */
export interface ConstantTensor {
  readonly name?: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly sparsity?: Sparsity;
  readonly lookupTable?: LookupTable;
  readonly data?: Uint8Array;
}

interface ElementArray<A extends ConstantView> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
}

/** The elements as a typed array: a view where the bytes lie aligned, else a copy. */
function elements<A extends ConstantView>(array: ElementArray<A>, data: Uint8Array): A {
  const size = array.BYTES_PER_ELEMENT;
  const length = data.byteLength / size;
  if (data.byteOffset % size === 0) return new array(data.buffer, data.byteOffset, length);
  return new array(data.slice().buffer, 0, length);
}

type Open = (data: Uint8Array, count: number) => ConstantView;

const float32s: Open = (data) => elements(Float32Array, data);
const float64s: Open = (data) => elements(Float64Array, data);
const uint8s: Open = (data) => data;
const uint16s: Open = (data) => elements(Uint16Array, data);

const open: { readonly [T in TensorType]: Open | null } = {
  FLOAT32: float32s,
  FLOAT16: uint16s,
  INT32: (data) => elements(Int32Array, data),
  UINT8: uint8s,
  INT64: (data) => elements(BigInt64Array, data),
  STRING: null,
  BOOL: uint8s,
  INT16: (data) => elements(Int16Array, data),
  COMPLEX64: float32s,
  INT8: (data) => elements(Int8Array, data),
  FLOAT64: float64s,
  COMPLEX128: float64s,
  UINT64: (data) => elements(BigUint64Array, data),
  RESOURCE: null,
  VARIANT: null,
  UINT32: (data) => elements(Uint32Array, data),
  UINT16: uint16s,
  INT4: unpackInt4,
  BFLOAT16: uint16s,
  INT2: unpackInt2,
  UINT4: unpackUint4,
  FLOAT8_E4M3FN: uint8s,
  FLOAT8_E5M2: uint8s,
};

function nameOf(tensor: ConstantTensor): string {
  return tensor.name === undefined ? 'constant' : `constant "${tensor.name}"`;
}

/**
 * The elements of a constant in row-major order. A view of `data` where the bytes lie aligned, else a copy: treat it as
 * read-only. int4 and int2 come unpacked and sign-extended (`Int8Array`), uint4 unpacked (`Uint8Array`); float16,
 * bfloat16 and float8 as their bits; bool as bytes; complex interleaved (real, imaginary).
 * Data is little-endian as in the file; big-endian hosts are not supported.
 *
 * @throws {LiteError} `CONST_MISSING` without data, `CONST_SPARSE` and `CONST_LOOKUP` where the data is compressed, `CONST_LENGTH`
 * where it does not fit the shape, `CONST_DTYPE` for `STRING` (see `readStrings`), `RESOURCE` and `VARIANT`.
 */
export function view(tensor: ConstantTensor): ConstantView {
  const { dtype, shape, data } = tensor;
  if (data === undefined) throw new LiteError('CONST_MISSING', `${nameOf(tensor)} has no data`);
  if (tensor.sparsity !== undefined) {
    throw new LiteError('CONST_SPARSE', `${nameOf(tensor)} is sparse: its data holds only stored blocks`);
  }
  if (tensor.lookupTable !== undefined) {
    const hint = 'decompress it first: decompressLut of @litesmith/cluster';
    throw new LiteError('CONST_LOOKUP', `${nameOf(tensor)} holds indices into a table of values`, { hint });
  }
  const opener = open[dtype];
  if (opener === null) throw new LiteError('CONST_DTYPE', `${nameOf(tensor)} is ${dtype}, not numeric`);
  const count = elementCountOf(shape);
  const expected = byteLengthOf(dtype, count);
  // A shape of one negative dimension may come to 0 bytes when packed.
  if (data.byteLength !== expected || shape.some((size) => size < 0)) {
    throw new LiteError(
      'CONST_LENGTH',
      `${nameOf(tensor)} has ${data.byteLength} bytes, ${dtype}[${shape.join(', ')}] takes ${expected}`,
    );
  }
  return opener(data, count);
}

const decoders: { readonly [T in TensorType]?: (bits: number) => number } = {
  FLOAT16: float16ToFloat32,
  BFLOAT16: bfloat16ToFloat32,
  FLOAT8_E4M3FN: float8E4m3fnToFloat32,
  FLOAT8_E5M2: float8E5m2ToFloat32,
};

/**
 * A floating-point constant (8 to 64 bits) as float32; float64 is rounded. For `FLOAT32` it may be a view of the data:
 * treat it as read-only.
 *
 * @throws {LiteError} `CONST_DTYPE` for other types, and what {@link view} throws.
 */
export function toFloat32(tensor: ConstantTensor): Float32Array {
  const values = view(tensor);
  const decode = decoders[tensor.dtype];
  if (decode !== undefined) return Float32Array.from(values as Uint8Array | Uint16Array, decode);
  if (tensor.dtype === 'FLOAT32' && values instanceof Float32Array) return values;
  if (tensor.dtype === 'FLOAT64' && values instanceof Float64Array) return Float32Array.from(values);
  throw new LiteError('CONST_DTYPE', `${nameOf(tensor)} is ${tensor.dtype}, expected floating point`);
}

/**
 * The numbers of a constant of any real type, as stored: quantized values are not dequantized, int64 is rounded to
 * doubles, bool is 0 or 1. It may be a view of the data: treat it as read-only.
 *
 * @throws {LiteError} `CONST_DTYPE` for complex types, and what {@link view} throws.
 */
export function toNumbers(tensor: ConstantTensor): ArrayLike<number> {
  if (decoders[tensor.dtype] !== undefined) return toFloat32(tensor);
  if (tensor.dtype === 'COMPLEX64' || tensor.dtype === 'COMPLEX128') {
    throw new LiteError('CONST_DTYPE', `${nameOf(tensor)} is ${tensor.dtype}, expected real numbers`);
  }
  const values = view(tensor);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return Float64Array.from(values, Number);
  return values;
}
