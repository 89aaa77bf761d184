import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readIdx } from './idx.js';

const header = (type: number, ...shape: number[]): number[] => [
  ...[0, 0, type, shape.length],
  ...shape.flatMap((size) => [(size >>> 24) & 255, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]),
];

describe('IDX files', () => {
  it('give shape and elements', () => {
    const { shape, values } = readIdx(Uint8Array.of(...header(8, 2, 3), 1, 2, 3, 4, 5, 6));
    expect(shape).toEqual([2, 3]);
    expect(values).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
  });

  const types: readonly (readonly [string, number, readonly number[], ArrayLike<number>])[] = [
    ['ubyte', 8, [200], Uint8Array.of(200)],
    ['byte', 9, [200], Int8Array.of(-56)],
    ['short', 11, [255, 254], Int16Array.of(-2)],
    ['int', 12, [255, 255, 255, 0], Int32Array.of(-256)],
    ['float', 13, [0x3f, 0xc0, 0, 0], Float32Array.of(1.5)],
    ['double', 14, [0xbf, 0xf8, 0, 0, 0, 0, 0, 0], Float64Array.of(-1.5)],
  ];
  for (const [name, type, bytes, expected] of types) {
    it(`of ${name} are read, big end first, gzipped or not`, () => {
      const file = Uint8Array.of(...header(type, 1), ...bytes);
      expect(readIdx(file).values).toEqual(expected);
      expect(readIdx(gzipSync(file)).values).toEqual(expected);
    });
  }

  const packed = new Uint8Array(gzipSync(Uint8Array.of(...header(8, 4), 1, 2, 3, 4)));
  const trailing = (at: number, value: number): Uint8Array =>
    packed.map((byte, i) => (i === packed.length + at ? value : byte));
  const broken: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['another type', Uint8Array.of(0, 0, 10, 1, 0, 0, 0, 1, 1), /not an IDX file/],
    ['missing elements', Uint8Array.of(...header(8, 4), 1), /expected 4 elements/],
    ['elements too many', Uint8Array.of(...header(8, 1), 1, 2), /expected 1 elements/],
    ['part of an element', Uint8Array.of(...header(11, 1), 1), /has 0.5/],
    ['a header cut short', Uint8Array.of(0, 0, 8, 3, 0, 0), /cut short/],
    ['more elements than there are numbers', Uint8Array.of(...header(8, 2 ** 31, 2 ** 31, 2 ** 31), 1), /no array/],
    ['255 axes', Uint8Array.of(0, 0, 8, 255, ...new Uint8Array(255 * 4)), /no array/],
    ['nothing', new Uint8Array(0), /not an IDX file/],
    ['gzip cut short', packed.subarray(0, 20), /cannot be unpacked/],
    ['gzip that says it is 4 GB long', trailing(-1, 255), /cannot be unpacked/],
    ['gzip with a wrong checksum', trailing(-8, (packed.at(-8) ?? 0) ^ 1), /checksum/],
    ['gzip that says it is shorter than it is', trailing(-4, 3), /does not unpack to/],
  ];
  for (const [name, bytes, says] of broken) {
    it(`with ${name} are refused`, () => {
      expect(() => readIdx(bytes)).toThrowError(expect.objectContaining({ code: 'IDX_FORMAT' }));
      expect(() => readIdx(bytes)).toThrow(says);
    });
  }
});
