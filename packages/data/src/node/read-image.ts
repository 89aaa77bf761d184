import { inflateSync } from 'node:zlib';
import { LiteError } from '@litesmith/ops-registry';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { checkJpeg, isJpeg } from '../image/check-jpeg.js';
import { checkPng, isPng } from '../image/check-png.js';
import { type RgbaImage, withoutAlpha } from '../image/pixels.js';
import { resize } from '../image/resize.js';
import { mostJpegMegabytes, mostSide } from '../limits.js';

/** Bytes that may stand behind the last pixel: some encoders leave a few. */
const SLACK = 1024;

/** What images are made to be. */
export interface ImageOptions {
  /** Height and width to resize to, 1…4096. */
  readonly size: readonly [h: number, w: number];
  /** 3 for red, green and blue, 1 for grey (luma of Rec. 601). */
  readonly channels: 1 | 3;
}

/**
 * Decodes a PNG or JPEG file and makes it what a model takes. Transparent parts are over white; pixels are resized bilinearly, as means of
 * what they cover where the image shrinks; its sides become those of `size`, whatever they were to each other.
 *
 * @param path what errors call the file
 * @returns `[h, w, channels]`, 0…255
 * @throws {LiteError} `IMAGE_FORMAT` where the file is of another kind, cut short, damaged, or has more than 25 million pixels;
 *   `IMAGE_OPTIONS`
 */
export function readImage(file: Uint8Array, options: ImageOptions, path = 'an image'): Uint8Array {
  checkImageOptions(options);
  const { width, height, data } = decode(file, path);
  const pixels = withoutAlpha({ width, height, data }, options.channels);
  return resize(pixels, [height, width, options.channels], options.size);
}

/**
 * Checks options before any file is read.
 *
 * @throws {LiteError} `IMAGE_OPTIONS` with what is wrong
 */
export function checkImageOptions({ size, channels }: ImageOptions): void {
  const isSide = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= mostSide;
  if (size.length !== 2 || !size.every(isSide)) {
    throw new LiteError('IMAGE_OPTIONS', `size is [${size.join(', ')}], expected height and width of 1 to ${mostSide}`);
  }
  if (channels !== 1 && channels !== 3) {
    throw new LiteError('IMAGE_OPTIONS', `channels is ${channels}, expected 1 (grey) or 3 (colours)`);
  }
}

function decode(file: Uint8Array, path: string): RgbaImage {
  try {
    if (isPng(file)) return decodePng(file);
    if (isJpeg(file)) return decodeJpeg(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LiteError('IMAGE_FORMAT', `the image cannot be decoded: ${why}`, { at: path, cause });
  }
  throw new LiteError('IMAGE_FORMAT', 'neither a PNG nor a JPEG file', { at: path });
}

function decodePng(file: Uint8Array): RgbaImage {
  const { packed, unpackedLength } = checkPng(file);
  // The decoder does not see that data are too short, and has no limit where they are interlaced and too long.
  const { length } = inflateSync(packed, { maxOutputLength: unpackedLength + SLACK });
  if (length < unpackedLength) throw new Error(`its pixels take ${unpackedLength} bytes, it has ${length}`);
  return PNG.sync.read(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
}

function decodeJpeg(file: Uint8Array): RgbaImage {
  checkJpeg(file);
  return jpeg.decode(file, {
    useTArray: true,
    tolerantDecoding: false,
    maxMemoryUsageInMB: mostJpegMegabytes,
  });
}
