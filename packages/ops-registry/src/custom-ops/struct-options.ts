import { LiteError } from '../errors.js';
import type { Padding } from '../schema/enums.js';

/** Codes that the C structs of TFLite have for padding; 0 is unknown. */
const paddings: readonly (Padding | null)[] = [null, 'SAME', 'VALID'];

/**
 * The int32 fields of a C struct that a custom op has as its options, little-endian.
 *
 * @param fields how many there are; bytes behind them do not count
 * @throws {LiteError} `CUSTOM_OPTIONS` if there are fewer bytes.
 */
export function readStruct(bytes: Uint8Array | null, fields: number, op: string): readonly number[] {
  const byteLength = bytes?.byteLength ?? 0;
  if (bytes === null || byteLength < 4 * fields) {
    throw new LiteError('CUSTOM_OPTIONS', `${op}: options have ${byteLength} bytes, expected at least ${4 * fields}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, byteLength);
  return Array.from({ length: fields }, (_, i) => view.getInt32(4 * i, true));
}

/** The bytes of such a struct, zeros up to `byteLength`. */
export function writeStruct(fields: readonly number[], byteLength: number = 4 * fields.length): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const view = new DataView(bytes.buffer);
  for (const [i, field] of fields.entries()) view.setInt32(4 * i, field, true);
  return bytes;
}

/** @throws {LiteError} `CUSTOM_OPTIONS` for a code that stands for no padding. */
export function paddingOf(code: number | undefined, op: string): Padding {
  const padding = paddings[code ?? 0] ?? null;
  if (padding !== null) return padding;
  throw new LiteError('CUSTOM_OPTIONS', `${op}: padding has the code ${code}, expected 1 (SAME) or 2 (VALID)`);
}

/** The code of a padding. */
export function paddingCode(padding: Padding): number {
  return paddings.indexOf(padding);
}
