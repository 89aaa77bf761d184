import { gzipSync } from 'node:zlib';
import { LiteError } from '@litesmith/ops-registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv/read-csv.js';
import { fromIdx } from './from-idx.js';
import { fromNpy } from './from-npy.js';
import { readImage } from './node/read-image.js';
import { writeNpy } from './npy.js';
import { readNpz } from './npz.js';
import { gradientJpeg, plainPng } from './testing/images.js';
import { writeNpz } from './write-npz.js';

/** Broken files of each kind that a run of the tests tries. */
const runs = 200;
/** What one may take, in ms: all are small, and busy machines need a margin. */
const slowest = 2500;

const array = { dtype: 'FLOAT64', shape: [8, 4], bytes: new Uint8Array(256) } as const;
const idx = Uint8Array.of(0, 0, 11, 2, 0, 0, 0, 4, 0, 0, 0, 3, ...new Uint8Array(24));
const image = (file: Uint8Array): void => void readImage(file, { size: [8, 8], channels: 3 });
const csv = new TextEncoder().encode('a;"b";c\r\n1;2;"x"\r\n3.5;-4e2;"y ""z"""\r\n'.repeat(3));

const readers: readonly (readonly [string, Uint8Array, (file: Uint8Array) => void])[] = [
  ['.npy', writeNpy(array), (file) => void fromNpy(file)],
  ['.npz', writeNpz({ x: array, y: array }), (file) => readNpz(file).forEach((read) => void read())],
  ['packed .npz', writeNpz({ x: array }, { compress: true }), (file) => readNpz(file).forEach((read) => void read())],
  ['IDX', idx, (file) => void fromIdx(file)],
  ['gzipped IDX', gzipSync(idx), (file) => void fromIdx(file)],
  ['CSV', csv, (file) => void readCsv(new TextDecoder().decode(file), { target: 2 })],
  ['PNG', plainPng(9, 7, [1, 2, 3, 4]), image],
  ['JPEG', gradientJpeg(24, 16), image],
];

/** Reading ends soon, with data or with a `LiteError`. */
function expectEnd(read: (file: Uint8Array) => void, file: Uint8Array): void {
  const start = performance.now();
  try {
    read(file);
  } catch (error) {
    if (!(error instanceof LiteError)) throw error;
  }
  expect(performance.now() - start).toBeLessThan(slowest);
}

describe.each(readers)('a %s file', (_kind, file, read) => {
  it('is read as it is', () => {
    if (_kind !== 'CSV') read(file);
  });

  it('ends in a LiteError or in data when bytes are changed, left out or put in', () => {
    const change = fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), put: fc.uint8Array({ maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), (changes, atHead) => {
        let broken = file;
        for (const { at, remove, put } of changes) {
          const place = at % (atHead ? Math.min(64, broken.length) : broken.length);
          broken = Uint8Array.of(...broken.subarray(0, place), ...put, ...broken.subarray(place + remove));
          if (broken.length === 0) return;
        }
        expectEnd(read, broken);
      }),
      { numRuns: runs },
    );
  });

  it('ends in a LiteError or in data when values of its fields become extreme', () => {
    const value = fc.constantFrom(0, 1, 0x7f, 0x80, 0xff);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 8 }), value, (at, length, byte) => {
        const broken = file.slice();
        broken.fill(byte, at % broken.length, Math.min(broken.length, (at % broken.length) + length));
        expectEnd(read, broken);
      }),
      { numRuns: runs },
    );
  });

  it('ends in a LiteError or in data when it is cut off anywhere', () => {
    const step = Math.max(1, Math.floor(file.length / 60));
    for (let length = 0; length < file.length; length += step) expectEnd(read, file.subarray(0, length));
  });
});
