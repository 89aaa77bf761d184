import { corrupt } from './container-error.js';
import { place } from './numbers.js';
import type { Streams } from './streams.js';

/** How a segment is laid out: the number that stands before it. */
export const layout = {
  /** As bytes. Others: elements of 2, 4 or 8 bytes, low bytes first, then the next, … */
  bytes: 0,
  halves: 1,
  words: 2,
  doubles: 3,
  /** Elements by their number in a list of those there are. */
  palette: 4,
  /** The same for elements of four bits, the lower first. */
  nibbles: 8,
  /** What stands at an earlier place. */
  copy: 9,
  /** Bytes with their highest bit turned, so that signed ones come in their order. */
  signed: 10,
} as const;

/** Decodes one segment into its place in the file. */
export function decodeSegment(streams: Streams, file: Uint8Array, start: number, byteLength: number): void {
  const target = file.subarray(start, start + byteLength);
  const how = streams.numbers.code(place.layout);
  if (how === layout.copy) {
    const from = streams.numbers.code(place.copy);
    if (from + byteLength > start) throw corrupt('copy');
    file.copyWithin(start, from, from + byteLength);
  } else if (how === layout.nibbles) {
    decodeNibbles(streams, target);
  } else if (how < layout.nibbles) {
    const width = 1 << (how & 3);
    const count = byteLength / width;
    if (byteLength % width !== 0) throw corrupt('length');
    if (how < layout.palette) decodePlanes(streams, target, width, count);
    else decodePalette(streams, target, width, count);
  } else if (how === layout.signed) {
    const bytes = streams.read(byteLength);
    for (let i = 0; i < byteLength; i++) target[i] = (bytes[i] as number) ^ 128;
  } else throw corrupt(`layout ${how}`);
}

/** Elements of which each byte has a stream of its own. */
function decodePlanes(streams: Streams, target: Uint8Array, width: number, count: number): void {
  if (width === 1) {
    target.set(streams.read(count));
    return;
  }
  for (let plane = 0; plane < width; plane++) {
    const bytes = streams.read(count);
    for (let i = 0, at = plane; i < count; i++, at += width) target[at] = bytes[i] as number;
  }
}

/** Elements by number; those with the number behind the last of the list are spelt out at the end. */
function decodePalette(streams: Streams, target: Uint8Array, width: number, count: number): void {
  const size = streams.numbers.code(place.palette);
  if (size > 256) throw corrupt(`palette of ${size}`);
  const palette = new Uint8Array(257 * width);
  palette.set(streams.read(size * width));
  const indices = streams.read(count);
  let spelt = 0;
  for (let i = 0, at = 0; i < count; i++) {
    const index = indices[i] as number;
    if (index >= size) spelt++;
    for (let b = index * width; b < (index + 1) * width; b++) target[at++] = palette[b] as number;
  }
  if (spelt === 0) return;
  const elements = new Uint8Array(spelt * width);
  decodePlanes(streams, elements, width, spelt);
  for (let i = 0, from = 0; i < count; i++) {
    if ((indices[i] as number) < size) continue;
    for (let b = 0; b < width; b++) target[i * width + b] = elements[from++] as number;
  }
}

function decodeNibbles(streams: Streams, target: Uint8Array): void {
  const palette = streams.read(16);
  const indices = streams.read(2 * target.length);
  for (let i = 0; i < target.length; i++) {
    const low = palette[(indices[2 * i] as number) & 15] as number;
    const high = palette[(indices[2 * i + 1] as number) & 15] as number;
    target[i] = low | (high << 4);
  }
}
