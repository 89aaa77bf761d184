import { deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { crc32 } from '../crc-32.js';

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** What a PNG file is made of. */
export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly interlaced?: boolean;
  /** With a filter in front of each row. */
  readonly raw: Uint8Array;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
}

export function pngFile(parts: PngParts): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, parts.width);
  view.setUint32(4, parts.height);
  header.set([parts.depth, parts.colorType, 0, 0, parts.interlaced ? 1 : 0], 8);
  return Uint8Array.from(
    [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', header),
      ...(parts.palette ? [chunk('PLTE', Uint8Array.from(parts.palette))] : []),
      ...(parts.transparency ? [chunk('tRNS', Uint8Array.from(parts.transparency))] : []),
      chunk('IDAT', deflateSync(parts.raw)),
      chunk('IEND', new Uint8Array(0)),
    ].flatMap((part) => [...part]),
  );
}

/** A PNG file of one colour, with alpha. */
export function plainPng(width: number, height: number, rgba: readonly number[]): Uint8Array {
  const row = [0, ...Array.from({ length: width }, () => rgba).flat()];
  const raw = Uint8Array.from(Array.from({ length: height }, () => row).flat());
  return pngFile({ width, height, depth: 8, colorType: 6, raw });
}

/** A JPEG file of a gradient. */
export function gradientJpeg(width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([(i % width) * 4, Math.floor(i / width) * 4, 128, 255], 4 * i);
  return new Uint8Array(jpeg.encode({ width, height, data }, 90).data);
}
