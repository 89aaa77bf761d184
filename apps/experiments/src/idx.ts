import { readFileSync } from 'node:fs';
import { LiteError } from '@litesmith/ops-registry';

/** The contents of an IDX file of unsigned bytes. */
export interface IdxArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;

/**
 * Reads an IDX file of unsigned bytes: two zero bytes, the element type, the rank, a big-endian uint32 per dimension, the elements.
 *
 * @throws {LiteError} `IDX_FORMAT` where the file is not one, or shorter or longer than its header says.
 * Source: "The IDX file format", http://yann.lecun.com/exdb/mnist/.
 */
export function readIdx(path: string): IdxArray {
  const bytes = readFileSync(path);
  const rank = bytes[3] ?? 0;
  const headerLength = 4 + 4 * rank;
  if (bytes.length < headerLength || bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== UNSIGNED_BYTE) {
    throw new LiteError('IDX_FORMAT', 'not an IDX file of unsigned bytes', { at: path });
  }
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const expected = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - headerLength !== expected) {
    throw new LiteError('IDX_FORMAT', `expected ${expected} elements, the file has ${bytes.length - headerLength}`, {
      at: path,
    });
  }
  return { shape, data: new Uint8Array(bytes.buffer, bytes.byteOffset + headerLength, expected) };
}
