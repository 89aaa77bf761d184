import { LiteError } from '../errors.js';
import { readFlexBuffer } from '../flexbuffers/read-flex-buffer.js';
import type { FlexValue } from '../flexbuffers/value.js';

/** Options of a custom op by name, as a map of FlexBuffers stores them. */
export type FlexOptions = ReadonlyMap<string, FlexValue>;

/**
 * The options of a custom op from its bytes; none from no bytes.
 *
 * @throws {LiteError} `CUSTOM_OPTIONS` if the bytes hold something else than a map, `FORMAT_FLEXBUFFER` if they are broken.
 */
export function readFlexOptions(bytes: Uint8Array | null, op: string): FlexOptions {
  if (bytes === null || bytes.byteLength === 0) return new Map();
  const value = readFlexBuffer(bytes);
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
    return new Map(Object.entries(value));
  }
  throw new LiteError('CUSTOM_OPTIONS', `${op}: options are ${describe(value)}, expected a map`);
}

/**
 * An option as a number, whatever kind of number it is stored as.
 *
 * @param absent what a missing option means; without it, 0, as FlexBuffers reads it
 * @throws {LiteError} `CUSTOM_OPTIONS` if it is no number.
 */
export function flexNumber(options: FlexOptions, key: string, op: string, absent = 0): number {
  const value = options.get(key) ?? absent;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  throw new LiteError('CUSTOM_OPTIONS', `${op}: option ${key} is ${describe(value)}, expected a number`);
}

/** As {@link flexNumber}, without what follows the point. */
export function flexInteger(options: FlexOptions, key: string, op: string, absent = 0): number {
  return Math.trunc(flexNumber(options, key, op, absent));
}

/** As {@link flexNumber}, rounded to a float32. */
export function flexFloat(options: FlexOptions, key: string, op: string): number {
  return Math.fround(flexNumber(options, key, op));
}

/** As {@link flexNumber}: true for anything but 0 and nothing. */
export function flexBoolean(options: FlexOptions, key: string, op: string): boolean {
  return flexNumber(options, key, op) !== 0;
}

/**
 * An option that is a list of numbers; empty where it is missing.
 *
 * @throws {LiteError} `CUSTOM_OPTIONS` if it is none.
 */
export function flexNumbers(options: FlexOptions, key: string, op: string): readonly number[] {
  const value = options.get(key) ?? [];
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof Uint8Array))) {
    return Array.from<FlexValue, number>(value as ArrayLike<FlexValue>, Number);
  }
  throw new LiteError('CUSTOM_OPTIONS', `${op}: option ${key} is ${describe(value)}, expected a list of numbers`);
}

function describe(value: FlexValue): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return `${typeof value} ${String(value)}`;
  return Array.isArray(value) || ArrayBuffer.isView(value) ? 'a list' : 'a map';
}
