import { describe, expect, it } from 'vitest';
import { gradientJpeg, type PngParts, plainPng, pngFile } from '../testing/images.js';
import { readImage } from './read-image.js';

/** Of JPEG at quality 90. */
const JPEG_TOLERANCE = 12;

describe('images', () => {
  const pngs: readonly (readonly [string, PngParts, readonly number[]])[] = [
    ['grey', { width: 2, height: 1, depth: 8, colorType: 0, raw: Uint8Array.of(0, 7, 200) }, [7, 200]],
    ['grey of one bit', { width: 3, height: 1, depth: 1, colorType: 0, raw: Uint8Array.of(0, 0xa0) }, [255, 0, 255]],
    [
      'grey of 16 bits',
      { width: 2, height: 1, depth: 16, colorType: 0, raw: Uint8Array.of(0, 0xff, 0xff, 0x80, 0x80) },
      [255, 128],
    ],
    [
      'a palette with a transparent colour',
      {
        ...{ width: 2, height: 1, depth: 4, colorType: 3, raw: Uint8Array.of(0, 0x01) },
        ...{ palette: [9, 9, 9, 0, 0, 0], transparency: [255, 0] },
      },
      [9, 255],
    ],
    [
      'interlaced rows',
      { width: 2, height: 1, depth: 8, colorType: 0, interlaced: true, raw: Uint8Array.of(0, 5, 0, 6) },
      [5, 6],
    ],
  ];
  it.each(pngs)('in PNG with %s are decoded', (_what, parts, expected) => {
    const size = [parts.height, parts.width] as const;
    expect([...readImage(pngFile(parts), { size, channels: 1 })]).toEqual(expected);
  });

  it('in PNG with alpha stand on white', () => {
    const file = plainPng(4, 4, [100, 0, 0, 128]);
    expect([...readImage(file, { size: [1, 1], channels: 3 })]).toEqual([177, 127, 127]);
  });

  it('in JPEG are decoded', () => {
    const pixels = readImage(gradientJpeg(40, 30), { size: [30, 40], channels: 3 });
    expect(pixels.length).toBe(30 * 40 * 3);
    for (const [y, x] of [
      [3, 5],
      [20, 30],
    ] as const) {
      for (const [channel, value] of [4 * x, 4 * y, 128].entries()) {
        expect(Math.abs((pixels[(y * 40 + x) * 3 + channel] ?? -99) - value)).toBeLessThan(JPEG_TOLERANCE);
      }
    }
  });

  const png = plainPng(8, 8, [1, 2, 3, 255]);
  const jpeg = gradientJpeg(16, 16);
  const frameAt = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0);
  const scanAt = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xda);
  const changed = (file: Uint8Array, at: number, ...bytes: number[]): Uint8Array => {
    const copy = file.slice();
    copy.set(bytes, at);
    return copy;
  };
  const huge = { width: 2 ** 31 - 1, height: 2 ** 31 - 1, depth: 8, colorType: 0, raw: Uint8Array.of(0) };
  const bomb = { width: 8, height: 8, depth: 8, colorType: 0, interlaced: true, raw: new Uint8Array(5_000_000) };
  const scan = jpeg.subarray(scanAt, jpeg.length - 2);
  const manyScans = [...jpeg.subarray(0, scanAt), ...Array.from({ length: 80 }, () => [...scan]).flat(), 0xff, 0xd9];
  it.each([
    ['another file', Uint8Array.of(71, 73, 70), /neither a PNG nor a JPEG/],
    ['nothing', new Uint8Array(0), /neither/],
    ['a PNG cut short', png.subarray(0, png.length - 20), /cut short/],
    ['a PNG with a damaged chunk', changed(png, 45, 0xff), /cannot be decoded/],
    ['a PNG of four trillion pixels', pngFile(huge), /the most is 25 million/],
    ['a PNG of a million rows', pngFile({ ...huge, width: 1, height: 1e6 }), /the most on a side is 65535/],
    ['a PNG without pixels', pngFile({ ...huge, width: 0 }), /0 × /],
    ['a PNG with too few rows', pngFile({ ...bomb, interlaced: false, raw: Uint8Array.of(0, 1) }), /cannot be decoded/],
    ['a PNG that unpacks to more than it declares', pngFile(bomb), /cannot be decoded/],
    ['a JPEG cut short', jpeg.subarray(0, jpeg.length - 2), /cut short/],
    ['a JPEG cut in its scan', Uint8Array.of(...jpeg.subarray(0, scanAt + 20), 0xff, 0xd9), /cannot be decoded/],
    ['a JPEG of four billion pixels', changed(jpeg, frameAt + 5, 255, 255, 255, 255), /the most is 25 million/],
    ['a JPEG without rows', changed(jpeg, frameAt + 5, 0, 0), /16 × 0/],
    ['a JPEG without channels', changed(jpeg, frameAt + 9, 0), /frame is broken/],
    ['a JPEG with odd sampling', changed(jpeg, frameAt + 11, 0xf0), /sampled/],
    ['a JPEG whose scan has no channels', changed(jpeg, scanAt + 4, 0), /scan is broken/],
    ['a JPEG of 80 scans', Uint8Array.from(manyScans), /80 scans/],
  ])('such as %s are refused', (_what, file, says) => {
    const read = () => readImage(file, { size: [4, 4], channels: 3 }, 'cats/1.png');
    expect(read).toThrowError(expect.objectContaining({ code: 'IMAGE_FORMAT', at: 'cats/1.png' }));
    expect(read).toThrow(says);
  });

  it.each([
    { size: [0, 4], channels: 3 },
    { size: [4, 5000], channels: 3 },
    { size: [4, 4], channels: 2 as 3 },
  ] as const)('are refused with the options %j', (options) => {
    expect(() => readImage(png, options)).toThrowError(expect.objectContaining({ code: 'IMAGE_OPTIONS' }));
  });
});
