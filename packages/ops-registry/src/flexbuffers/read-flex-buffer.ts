import { LiteError } from '../errors.js';
import { flexBufferAllowance, flexBufferDepth, flexBufferSharing, flexValueCharge } from './limits.js';
import { type FlexNumbers, type FlexValue, flexType } from './value.js';

/**
 * Reads a FlexBuffer whose bytes nobody vouches for. Blobs are views of the bytes.
 *
 * @throws {LiteError} `FORMAT_FLEXBUFFER`, and nothing else, where the bytes are none: an offset leads outside, values
 *   nest deeper than 64 levels, or shared values unpack to far more than the bytes hold
 */
export function readFlexBuffer(bytes: Uint8Array): FlexValue {
  const end = bytes.byteLength;
  if (end < 3) throw broken(`${end} bytes are too few, expected at least 3`, 0);
  const width = checkWidth(bytes[end - 1] ?? 0, 'the root is', end - 1);
  return new FlexReader(bytes).value(end - 2 - width, width, bytes[end - 2] ?? 0, 0);
}

function broken(message: string, byteOffset: number): LiteError {
  return new LiteError('FORMAT_FLEXBUFFER', `FlexBuffer: ${message}`, { at: `byte ${Math.max(0, byteOffset)}` });
}

function checkWidth(width: number, what: string, at: number): number {
  if (width === 1 || width === 2 || width === 4 || width === 8) return width;
  throw broken(`${what} ${width} bytes wide, expected 1, 2, 4 or 8`, at);
}

class FlexReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Maps share their keys: each is decoded once. */
  readonly #keys = new Map<number, string>();
  #budget: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = bytes.byteLength * flexBufferSharing + flexBufferAllowance;
  }

  /** The value whose inline part of `width` bytes lies at `at`; `packed` is its type and the width of what it points to. */
  value(at: number, width: number, packed: number, depth: number): FlexValue {
    if (depth > flexBufferDepth) throw broken(`values nest deeper than ${flexBufferDepth} levels`, at);
    this.#charge(flexValueCharge, at);
    const type = packed >> 2;
    const inner = 1 << (packed & 3);
    switch (type) {
      case flexType.NULL:
        return null;
      case flexType.BOOL:
        return this.#uint(at, width) !== 0n;
      case flexType.INT:
        return narrow(this.#int(at, width));
      case flexType.UINT:
        return narrow(this.#uint(at, width));
      case flexType.FLOAT:
        return this.#float(at, width);
      case flexType.INDIRECT_INT:
        return narrow(this.#int(this.#follow(at, width), inner));
      case flexType.INDIRECT_UINT:
        return narrow(this.#uint(this.#follow(at, width), inner));
      case flexType.INDIRECT_FLOAT:
        return this.#float(this.#follow(at, width), inner);
      case flexType.KEY:
        return this.#key(this.#follow(at, width));
      case flexType.STRING: {
        const start = this.#follow(at, width);
        return this.#text(start, this.#lengthAt(start, inner, 1));
      }
      case flexType.BLOB: {
        const start = this.#follow(at, width);
        return this.#bytes.subarray(start, start + this.#lengthAt(start, inner, 1));
      }
      case flexType.MAP:
        return this.#map(this.#follow(at, width), inner, depth);
      case flexType.VECTOR:
        return this.#vector(this.#follow(at, width), inner, depth);
      default:
        return this.#typedVector(type, this.#follow(at, width), inner, depth);
    }
  }

  #vector(start: number, width: number, depth: number): FlexValue[] {
    // A byte for the type of each element stands behind all elements.
    const length = this.#lengthAt(start, width, width + 1);
    const types = start + length * width;
    const values: FlexValue[] = [];
    for (let i = 0; i < length; i++) {
      values.push(this.value(start + i * width, width, this.#bytes[types + i] ?? 0, depth + 1));
    }
    return values;
  }

  #map(start: number, width: number, depth: number): FlexValue {
    // In front of the values: where the keys are, how wide they are, how many values there are.
    const keys = this.#follow(start - 3 * width, width);
    const keyWidth = checkWidth(Number(this.#uint(start - 2 * width, width)), 'the keys of a map are', start);
    const values = this.#vector(start, width, depth);
    const keyCount = this.#lengthAt(keys, keyWidth, keyWidth);
    if (keyCount !== values.length) throw broken(`a map has ${keyCount} keys and ${values.length} values`, start);
    return Object.fromEntries(
      values.map((value, i) => [this.#key(this.#follow(keys + i * keyWidth, keyWidth)), value]),
    );
  }

  #typedVector(type: number, start: number, width: number, depth: number): FlexValue {
    if (type >= flexType.VECTOR_INT2 && type <= flexType.VECTOR_FLOAT4) {
      const length = Math.floor((type - flexType.VECTOR_INT2) / 3) + 2;
      this.#check(start, length * width);
      return this.#numbers(((type - flexType.VECTOR_INT2) % 3) + flexType.INT, start, length, width);
    }
    const element = elementTypes[type];
    if (element === undefined) throw broken(`type ${type} does not exist`, start);
    const length = this.#lengthAt(start, width, width);
    if (element <= flexType.FLOAT) return this.#numbers(element, start, length, width);
    const values: FlexValue[] = [];
    for (let i = 0; i < length; i++) values.push(this.value(start + i * width, width, element << 2, depth + 1));
    return values;
  }

  #numbers(type: number, start: number, length: number, width: number): FlexNumbers {
    this.#charge(length * width, start);
    if (type === flexType.FLOAT) {
      const values = width === 8 ? new Float64Array(length) : new Float32Array(length);
      for (let i = 0; i < length; i++) values[i] = this.#float(start + i * width, width);
      return values;
    }
    const isSigned = type === flexType.INT;
    const read = (i: number): bigint =>
      isSigned ? this.#int(start + i * width, width) : this.#uint(start + i * width, width);
    if (width === 8) {
      const values = isSigned ? new BigInt64Array(length) : new BigUint64Array(length);
      for (let i = 0; i < length; i++) values[i] = read(i);
      return values;
    }
    const values = smallIntegers(isSigned, width, length);
    for (let i = 0; i < length; i++) values[i] = Number(read(i));
    return values;
  }

  #key(start: number): string {
    const known = this.#keys.get(start);
    if (known !== undefined) return known;
    const end = this.#bytes.indexOf(0, start);
    if (end < 0) throw broken('a key has no end', start);
    const key = this.#text(start, end - start);
    this.#keys.set(start, key);
    return key;
  }

  #text(start: number, length: number): string {
    this.#charge(length, start);
    return this.#utf8.decode(this.#bytes.subarray(start, start + length));
  }

  /** The length in front of a value, once that many elements are known to lie inside the bytes. */
  #lengthAt(start: number, width: number, elementByteLength: number): number {
    const length = this.#uint(start - width, width);
    const left = this.#bytes.byteLength - start;
    if (length * BigInt(elementByteLength) > BigInt(left)) {
      throw broken(`a value has ${length} elements, ${left} bytes are left`, start - width);
    }
    return Number(length);
  }

  /** Where an offset leads: always towards the front. */
  #follow(at: number, width: number): number {
    const offset = this.#uint(at, width);
    if (offset > BigInt(at)) throw broken(`an offset leads ${offset} bytes back from byte ${at}`, at);
    return at - Number(offset);
  }

  #check(at: number, byteLength: number): void {
    if (at < 0 || at + byteLength > this.#bytes.byteLength) {
      throw broken(`bytes ${at} to ${at + byteLength} are named, there are ${this.#bytes.byteLength}`, at);
    }
  }

  #uint(at: number, width: number): bigint {
    this.#check(at, width);
    if (width === 8) return this.#view.getBigUint64(at, true);
    if (width === 4) return BigInt(this.#view.getUint32(at, true));
    return BigInt(width === 2 ? this.#view.getUint16(at, true) : this.#view.getUint8(at));
  }

  #int(at: number, width: number): bigint {
    return BigInt.asIntN(8 * width, this.#uint(at, width));
  }

  #float(at: number, width: number): number {
    this.#check(at, width);
    if (width === 8) return this.#view.getFloat64(at, true);
    if (width === 4) return this.#view.getFloat32(at, true);
    throw broken(`a float is ${width} bytes wide, expected 4 or 8`, at);
  }

  #charge(byteLength: number, at: number): void {
    this.#budget -= byteLength;
    if (this.#budget < 0) throw broken('shared values unpack to far more than the bytes hold', at);
  }
}

/** Types of the elements of typed vectors. The strings of the deprecated one have lengths of one byte. */
const elementTypes: { readonly [type: number]: number } = {
  [flexType.VECTOR_INT]: flexType.INT,
  [flexType.VECTOR_UINT]: flexType.UINT,
  [flexType.VECTOR_FLOAT]: flexType.FLOAT,
  [flexType.VECTOR_KEY]: flexType.KEY,
  [flexType.VECTOR_STRING_DEPRECATED]: flexType.STRING,
  [flexType.VECTOR_BOOL]: flexType.BOOL,
};

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function smallIntegers(
  isSigned: boolean,
  width: number,
  length: number,
): Int8Array | Int16Array | Int32Array | Uint16Array | Uint32Array {
  if (width === 4) return isSigned ? new Int32Array(length) : new Uint32Array(length);
  // Bytes without a sign would be a blob, so they get two bytes each.
  if (!isSigned) return new Uint16Array(length);
  return width === 2 ? new Int16Array(length) : new Int8Array(length);
}
