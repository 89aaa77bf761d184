import { FormatError } from '../errors.js';
import { decodeAllowance, vectorCharge } from '../limits.js';
import type { ScalarName } from '../schema/field.js';
import { scalarByteLength } from './schema.js';

/** A vector of numbers in its natural typed array. */
export type NumberVector =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array;

/**
 * Reads a FlatBuffer whose bytes nobody vouches for. Every read is checked against the end of the bytes, and all reads
 * together against a budget of the file's size and an allowance, so that overlapping vectors cannot be decoded for ever.
 */
export class FlatReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #text = new TextDecoder('utf-8', { ignoreBOM: true });
  #budget: number;
  #end = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = bytes.byteLength + decodeAllowance;
  }

  /** Byte behind the last one that was read or viewed. */
  get end(): number {
    return this.#end;
  }

  /** Counts work that is about to be done. */
  charge(byteLength: number, position: number): void {
    this.#budget -= byteLength;
    if (this.#budget < 0) {
      throw new FormatError('FORMAT_OVERLAP', 'the file names far more data than it holds: its vectors overlap', {
        byteOffset: position,
        hint: 'the file is damaged or was made to exhaust memory',
      });
    }
  }

  /** @throws {FormatError} `FORMAT_OFFSET` where `byteLength` bytes at a position are not all inside the file. */
  check(position: number, byteLength: number, what: string): void {
    if (position < 0 || byteLength < 0 || position + byteLength > this.bytes.byteLength) {
      throw new FormatError(
        'FORMAT_OFFSET',
        `${what} takes bytes ${position} to ${position + byteLength}, the file has ${this.bytes.byteLength}`,
        { byteOffset: Math.max(0, position), hint: 'the file is cut off or damaged' },
      );
    }
    if (position + byteLength > this.#end) this.#end = position + byteLength;
  }

  uint16(position: number, what: string): number {
    this.check(position, 2, what);
    return this.#view.getUint16(position, true);
  }

  /** A number whose place was checked before. */
  checkedUint16(position: number): number {
    return this.#view.getUint16(position, true);
  }

  int32(position: number, what: string): number {
    this.check(position, 4, what);
    return this.#view.getInt32(position, true);
  }

  uint32(position: number, what: string): number {
    this.check(position, 4, what);
    return this.#view.getUint32(position, true);
  }

  scalar(position: number, type: ScalarName, what: string): number | bigint | boolean {
    this.check(position, scalarByteLength[type], what);
    return this.#scalar(position, type);
  }

  #scalar(position: number, type: ScalarName): number | bigint | boolean {
    const view = this.#view;
    switch (type) {
      case 'bool':
        return view.getUint8(position) !== 0;
      case 'byte':
        return view.getInt8(position);
      case 'ubyte':
        return view.getUint8(position);
      case 'short':
        return view.getInt16(position, true);
      case 'ushort':
        return view.getUint16(position, true);
      case 'int':
      case 'int32':
        return view.getInt32(position, true);
      case 'uint':
        return view.getUint32(position, true);
      case 'float':
        return view.getFloat32(position, true);
      case 'long':
        return view.getBigInt64(position, true);
      case 'ulong':
        return view.getBigUint64(position, true);
    }
  }

  /** Where the offset at a position points to. */
  follow(position: number, what: string): number {
    const offset = this.uint32(position, what);
    const target = position + offset;
    if (offset === 0 || target + 4 > this.bytes.byteLength) {
      throw new FormatError(
        'FORMAT_OFFSET',
        `${what} points to byte ${target}, the file has ${this.bytes.byteLength}`,
        {
          byteOffset: position,
          hint: 'the file is cut off or damaged',
        },
      );
    }
    return target;
  }

  /** Length of the vector at a position, once its contents are known to lie inside the file. */
  vectorLength(position: number, elementByteLength: number, what: string): number {
    const length = this.uint32(position, what);
    if (length * elementByteLength > this.bytes.byteLength - position - 4) {
      throw new FormatError(
        'FORMAT_LENGTH',
        `${what} has ${length} elements of ${elementByteLength} bytes, the file has ${this.bytes.byteLength - position - 4} bytes left`,
        { byteOffset: position, hint: 'the file is cut off or damaged' },
      );
    }
    this.check(position + 4, length * elementByteLength, what);
    return length;
  }

  string(position: number, what: string): string {
    const length = this.vectorLength(position, 1, what);
    this.charge(length + vectorCharge, position);
    return this.#text.decode(this.bytes.subarray(position + 4, position + 4 + length));
  }

  /** A vector of numbers as a view of the file where it is aligned, else as a copy. */
  numbers(position: number, type: ScalarName, what: string): NumberVector {
    const size = scalarByteLength[type];
    const length = this.vectorLength(position, size, what);
    const start = this.bytes.byteOffset + position + 4;
    this.charge(vectorCharge, position);
    const aligned = start % size === 0;
    if (!aligned) this.charge(length * size, position);
    const buffer = aligned ? this.bytes.buffer : this.bytes.slice(position + 4, position + 4 + length * size).buffer;
    const at = aligned ? start : 0;
    switch (type) {
      case 'bool':
      case 'ubyte':
        return new Uint8Array(buffer, at, length);
      case 'byte':
        return new Int8Array(buffer, at, length);
      case 'short':
        return new Int16Array(buffer, at, length);
      case 'ushort':
        return new Uint16Array(buffer, at, length);
      case 'int':
      case 'int32':
        return new Int32Array(buffer, at, length);
      case 'uint':
        return new Uint32Array(buffer, at, length);
      case 'float':
        return new Float32Array(buffer, at, length);
      case 'long':
        return new BigInt64Array(buffer, at, length);
      case 'ulong':
        return new BigUint64Array(buffer, at, length);
    }
  }

  /** A vector of numbers, booleans or bigints as an array. */
  array(position: number, type: ScalarName, what: string): (number | bigint | boolean)[] {
    const size = scalarByteLength[type];
    const length = this.vectorLength(position, size, what);
    this.charge(length * Math.max(size, 4) + vectorCharge, position);
    const values: (number | bigint | boolean)[] = [];
    for (let i = 0, at = position + 4; i < length; i++, at += size) values.push(this.#scalar(at, type));
    return values;
  }
}
