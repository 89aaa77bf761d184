import { checkSize } from './check-size.js';

/** What must be known of a PNG file before a decoder sees it. */
export interface PngStructure {
  /** The data, packed. */
  readonly packed: Uint8Array;
  /** Bytes that they have to unpack to. */
  readonly unpackedLength: number;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length and type in front of a chunk, its checksum behind. */
const FRAME = 12;
/** Channels by the type of colour. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Where each pass of an interlaced image begins, and how far apart its columns and rows are. */
const passes = [
  { x: 0, y: 0, across: 8, down: 8 },
  { x: 4, y: 0, across: 8, down: 8 },
  { x: 0, y: 4, across: 4, down: 8 },
  { x: 2, y: 0, across: 4, down: 4 },
  { x: 0, y: 2, across: 2, down: 4 },
  { x: 1, y: 0, across: 2, down: 2 },
  { x: 0, y: 1, across: 1, down: 2 },
] as const;
const wholeImage = [{ x: 0, y: 0, across: 1, down: 1 }] as const;

/** Whether bytes begin as PNG files do. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * Checks that a PNG file is whole, that it has one header, and that the header asks for no more than it may.
 *
 * @throws {Error} with a sentence
 * Source: Portable Network Graphics, second edition, 5.3 (chunks), 11.2.2 (IHDR), 8.2 (interlacing).
 */
export function checkPng(bytes: Uint8Array): PngStructure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let ended = false;
  for (let at = SIGNATURE.length; !ended; ) {
    if (at + FRAME > bytes.length) throw new Error('it is cut short');
    const length = view.getUint32(at);
    if (at + FRAME + length > bytes.length) throw new Error('it is cut short');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isFirst = at === SIGNATURE.length;
    if ((type === 'IHDR') !== isFirst || (isFirst && length !== 13)) throw new Error('expected one header, in front');
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    ended = type === 'IEND';
    at += FRAME + length;
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  checkSize(width, height);
  const bits = (bytes[24] ?? 0) * (channels[bytes[25] ?? 0] ?? 0);
  let unpackedLength = 0;
  for (const { x, y, across, down } of bytes[28] === 0 ? wholeImage : passes) {
    const [columns, rows] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
    if (columns > 0 && rows > 0) unpackedLength += rows * (1 + Math.ceil((columns * bits) / 8)); // a filter in front of each row
  }
  return { packed: joined(data), unpackedLength };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
