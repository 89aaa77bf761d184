import { LiteError } from '../errors.js';
import { FlexBytes, type Width, wider, widthOf } from './flex-bytes.js';
import { flexBufferDepth } from './limits.js';
import { type FlexNumbers, type FlexValue, flexType } from './value.js';

/**
 * Writes a value as a FlexBuffer: numbers in the least width that holds them, keys sorted and stored once.
 *
 * Integers become INT or UINT, other numbers FLOAT (of 4 bytes where that is exact); readers in C++ convert either.
 *
 * @throws {LiteError} `FORMAT_FLEXBUFFER` for a value that the format does not have, an integer beyond 64 bits, a key
 *   with a NUL, or more than 64 levels
 */
export function writeFlexBuffer(value: FlexValue): Uint8Array {
  return new FlexWriter().finish(value);
}

const widths: readonly Width[] = [1, 2, 4, 8];

/** A value on its way into its parent: a number that is stored in place, or the place of what was written. */
type Stored = { readonly type: number } & (
  | { readonly kind: 'int'; readonly value: bigint; readonly width: Width }
  | { readonly kind: 'float'; readonly value: number; readonly width: Width }
  | { readonly kind: 'offset'; readonly at: number; readonly width: Width }
);

function invalid(message: string): LiteError {
  return new LiteError('FORMAT_FLEXBUFFER', `FlexBuffer: ${message}`);
}

class FlexWriter {
  readonly #bytes = new FlexBytes();
  readonly #keys = new Map<string, number>();

  finish(value: FlexValue): Uint8Array {
    const root = this.#store(value, 0);
    const width = this.#widthAt(root, 0);
    this.#bytes.align(width);
    this.#put(root, width);
    this.#bytes.uint(BigInt(packedType(root, width)), 1);
    this.#bytes.uint(BigInt(width), 1);
    return this.#bytes.done();
  }

  #store(value: FlexValue, depth: number): Stored {
    if (depth > flexBufferDepth) throw invalid(`values nest deeper than ${flexBufferDepth} levels`);
    if (value === null) return { type: flexType.NULL, kind: 'int', value: 0n, width: 1 };
    switch (typeof value) {
      case 'boolean':
        return { type: flexType.BOOL, kind: 'int', value: value ? 1n : 0n, width: 1 };
      case 'bigint':
        return storedInteger(value);
      case 'number':
        if (Number.isSafeInteger(value) && !Object.is(value, -0)) return storedInteger(BigInt(value));
        return { type: flexType.FLOAT, kind: 'float', value, width: Object.is(Math.fround(value), value) ? 4 : 8 };
      case 'string':
        return this.#block(flexType.STRING, new TextEncoder().encode(value), true);
      case 'object':
        if (value instanceof Uint8Array) return this.#block(flexType.BLOB, value, false);
        if (isArray(value)) return this.#vector(value.map((element) => this.#store(element, depth + 1)));
        if (ArrayBuffer.isView(value)) return this.#numbers(value as FlexNumbers);
        return this.#map(value as { readonly [key: string]: FlexValue }, depth);
      default:
        throw invalid(`a ${typeof value} cannot be stored`);
    }
  }

  /** A length and bytes. */
  #block(type: number, contents: Uint8Array, isTerminated: boolean): Stored {
    const width = widthOf(BigInt(contents.byteLength));
    this.#bytes.align(width);
    this.#bytes.uint(BigInt(contents.byteLength), width);
    const at = this.#bytes.byteLength;
    this.#bytes.append(contents);
    if (isTerminated) this.#bytes.uint(0n, 1);
    return { type, kind: 'offset', at, width };
  }

  #key(key: string): Stored {
    let at = this.#keys.get(key);
    if (at === undefined) {
      if (key.includes('\0')) throw invalid(`key ${JSON.stringify(key)} has a NUL`);
      at = this.#bytes.byteLength;
      this.#bytes.append(new TextEncoder().encode(key));
      this.#bytes.uint(0n, 1);
      this.#keys.set(key, at);
    }
    return { type: flexType.KEY, kind: 'offset', at, width: 1 };
  }

  #map(map: { readonly [key: string]: FlexValue }, depth: number): Stored {
    // Readers look keys up by bisection, in the order of their bytes.
    const entries = Object.entries(map)
      .map(([key, value]) => ({ key, value, bytes: new TextEncoder().encode(key) }))
      .sort((a, b) => compareBytes(a.bytes, b.bytes));
    const values = entries.map(({ value }) => this.#store(value, depth + 1));
    const keys = this.#elements(
      entries.map(({ key }) => this.#key(key)),
      null,
    );
    const { at, width } = this.#elements(values, { type: flexType.VECTOR_KEY, kind: 'offset', ...keys });
    this.#types(values, width);
    return { type: flexType.MAP, kind: 'offset', at, width };
  }

  #vector(values: readonly Stored[]): Stored {
    const { at, width } = this.#elements(values, null);
    this.#types(values, width);
    return { type: flexType.VECTOR, kind: 'offset', at, width };
  }

  /** The place of a map's keys, a length, and all elements in the width that the widest needs. */
  #elements(values: readonly Stored[], keys: Stored | null): { readonly at: number; readonly width: Width } {
    const length = BigInt(values.length);
    const prefix = keys ? 3 : 1;
    let width = wider(widthOf(length), keys ? this.#widthAt(keys, 0) : 1);
    for (const [i, value] of values.entries()) width = wider(width, this.#widthAt(value, i + prefix));
    this.#bytes.align(width);
    if (keys) {
      this.#put(keys, width);
      this.#bytes.uint(BigInt(keys.width), width);
    }
    this.#bytes.uint(length, width);
    const at = this.#bytes.byteLength;
    for (const value of values) this.#put(value, width);
    return { at, width };
  }

  #types(values: readonly Stored[], width: Width): void {
    for (const value of values) this.#bytes.uint(BigInt(packedType(value, width)), 1);
  }

  #numbers(values: FlexNumbers): Stored {
    const isFloat = values instanceof Float32Array || values instanceof Float64Array;
    const isUnsigned =
      values instanceof Uint16Array || values instanceof Uint32Array || values instanceof BigUint64Array;
    const type = isFloat ? flexType.VECTOR_FLOAT : isUnsigned ? flexType.VECTOR_UINT : flexType.VECTOR_INT;
    const width = wider(widthOf(BigInt(values.length)), values.BYTES_PER_ELEMENT as Width);
    this.#bytes.align(width);
    this.#bytes.uint(BigInt(values.length), width);
    const at = this.#bytes.byteLength;
    for (const value of values) {
      if (isFloat) this.#bytes.float(Number(value), width);
      else this.#bytes.uint(BigInt(value), width);
    }
    return { type, kind: 'offset', at, width };
  }

  /** Width that a value needs as element `index` of a vector that is about to begin. */
  #widthAt(value: Stored, index: number): Width {
    if (value.kind !== 'offset') return value.width;
    const start = this.#bytes.byteLength;
    const fits = widths.find((width) => {
      const at = start + (-start & (width - 1)) + index * width;
      return widthOf(BigInt(at - value.at)) <= width;
    });
    return fits ?? 8;
  }

  #put(value: Stored, width: Width): void {
    if (value.kind === 'float') this.#bytes.float(value.value, width);
    else this.#bytes.uint(value.kind === 'int' ? value.value : BigInt(this.#bytes.byteLength - value.at), width);
  }
}

function storedInteger(value: bigint): Stored {
  if (value < -(2n ** 63n) || value >= 2n ** 64n) throw invalid(`integer ${value} does not fit into 64 bits`);
  if (value >= 2n ** 63n) return { type: flexType.UINT, kind: 'int', value, width: 8 };
  // With its sign bit: −128 takes one byte, 128 takes two.
  const width = widthOf(value < 0n ? -2n * value - 1n : 2n * value);
  return { type: flexType.INT, kind: 'int', value, width };
}

/** Type and width of what it points to, or, in place, of itself. */
function packedType(value: Stored, parentWidth: Width): number {
  const width = value.kind === 'offset' ? value.width : wider(value.width, parentWidth);
  return (value.type << 2) | widths.indexOf(width);
}

function isArray(value: FlexValue): value is readonly FlexValue[] {
  return Array.isArray(value);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
