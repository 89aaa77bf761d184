import { gunzipSync, inflateSync } from 'fflate';
import { crc32 } from './crc-32.js';
import { mostExpansion, mostUnpacked } from './limits.js';

/** What is known of packed bytes before they are unpacked. */
export interface Unpacked {
  readonly byteLength: number;
  readonly crc: number;
}

/** Packed bytes can begin with a header and end in a checksum. */
const FRAME = 64;
/** CRC-32 and length. */
const GZIP_TRAILER = 8;

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks raw DEFLATE to the length that its archive declares, which is checked before memory is taken.
 *
 * @throws {Error} with a sentence that says why not
 */
export function unpackDeflated(packed: Uint8Array, expected: Unpacked): Uint8Array {
  return unpack(packed, expected, (out) => inflateSync(packed, { out }));
}

/**
 * Unpacks gzip of one member, with the length and the checksum at its end.
 *
 * @throws {Error} with a sentence that says why not
 */
export function unpackGzip(packed: Uint8Array): Uint8Array {
  if (packed.length < GZIP_TRAILER) throw new Error('it is cut short');
  const trailer = new DataView(packed.buffer, packed.byteOffset + packed.length - GZIP_TRAILER, GZIP_TRAILER);
  const expected = { crc: trailer.getUint32(0, true), byteLength: trailer.getUint32(4, true) };
  return unpack(packed, expected, (out) => gunzipSync(packed, { out }));
}

function unpack(packed: Uint8Array, expected: Unpacked, into: (out: Uint8Array) => Uint8Array): Uint8Array {
  const { byteLength, crc } = expected;
  if (byteLength > mostUnpacked) throw new Error(`it unpacks to ${byteLength} bytes, the most is ${mostUnpacked}`);
  if (byteLength > packed.length * mostExpansion + FRAME) {
    throw new Error(`${packed.length} bytes cannot unpack to ${byteLength}: it is cut short`);
  }
  const result = into(new Uint8Array(byteLength + 1)); // one more, to see what is too long
  if (result.length !== byteLength) throw new Error(`it does not unpack to the ${byteLength} bytes that it declares`);
  if (crc32(result) !== crc) throw new Error('its checksum is wrong');
  return result;
}
