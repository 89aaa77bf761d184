import type { Tensor } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { LookupForm } from './lookup-form.js';

/** The custom op of TFLM that decodes constants before an operator reads them. */
export const DECODE_CODE = 'TFLM_DECODE';

/** Bytes of what goes before the table: the common header of 4, and 12 of the kind of decoding. */
const HEADER_BYTES = 16;

/** Kind of decoding: by a table of values. 1 is Huffman, 2 is pruning. */
const LUT_TYPE = 0;
const HEADER_VERSION = 1;
const LUT_VERSION = 1;
/** In the place of the axis of channels: one table for all. */
const ONE_TABLE = 15;

/** What the second operand of DECODE says. */
export interface DecodeTable {
  readonly indexBits: number;
  /** The axis of channels that have tables of their own: 0 to 14; 15 is one table for all. Files before 2026 have 0 in any case. */
  readonly axis: number;
  /** Values from one channel's table to the next one's. */
  readonly stride: number;
  readonly values: Uint8Array;
}

/**
 * The bytes of the second operand: header, then values.
 *
 * Source: DecodeCommonMetadata, tensorflow/lite/micro/compression/decode.py; LutAncillaryData, lut.py. Kernels of before 2026
 * heed only the lower bits of byte 5, and take the axis from the quantization.
 */
export function decodeTableBytes({ table, perChannel, axis }: LookupForm): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + table.values.byteLength);
  bytes.set([LUT_TYPE, HEADER_VERSION, 0, 0, LUT_VERSION, ((axis ?? ONE_TABLE) << 4) | table.indexBits, perChannel]);
  bytes.set(table.values, HEADER_BYTES);
  return bytes;
}

/**
 * What the second operand says; `null` where it is of another kind of decoding than by a table.
 *
 * @throws {LiteError} `LUT_INVALID` where it is too short, or of another version
 */
export function readDecodeTable({ name, data }: Tensor): DecodeTable | null {
  const at = `tensor "${name}"`;
  if (data === undefined || data.byteLength < HEADER_BYTES) {
    throw new LiteError('LUT_INVALID', `a header of DECODE takes 16 bytes, there are ${data?.byteLength ?? 0}`, { at });
  }
  if (data[0] !== LUT_TYPE) return null;
  if (data[1] !== HEADER_VERSION || data[4] !== LUT_VERSION) {
    const message = `the header of DECODE has versions ${data[1]} and ${data[4]}, expected 1 and 1`;
    throw new LiteError('LUT_INVALID', message, { at });
  }
  const parameters = data[5] ?? 0;
  return {
    indexBits: parameters & 7,
    axis: parameters >> 4,
    stride: data[6] ?? 0,
    values: data.subarray(HEADER_BYTES),
  };
}

/**
 * The axis that tables of a tensor lie along, `null` where there is one table. Axis 0 of the header may be what older files
 * have in any case: then it is that of the scales, as long as there are as many tables.
 */
export function tableAxis(
  { axis, stride, values }: DecodeTable,
  { shape, quantization }: Tensor,
  elementBytes: number,
): number | null {
  if (axis !== 0) return axis === ONE_TABLE ? null : axis;
  const tables = values.byteLength / elementBytes / Math.max(1, stride);
  const scales = quantization?.scale.length ?? 0;
  if (scales > 1) return quantization?.quantizedDimension ?? 0;
  return tables > 1 && tables === shape[0] ? 0 : null;
}
