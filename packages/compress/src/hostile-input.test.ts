import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compress } from './compress.js';
import { Numbers, place } from './decode/numbers.js';
import { method } from './decode/streams.js';
import { ContainerError, decompress } from './decompress.js';
import { RangeEncoder } from './encode/range-encoder.js';
import { prunedFiles } from './testing/models.js';

/** Broken containers of each kind that a run of the tests tries. */
const runs = 300;
/** What one may take, in ms: all are small, and busy machines need a margin. */
const slowest = 2500;

const text = new TextEncoder().encode('a container of text, of text, of text '.repeat(60));
const curve = Uint8Array.from({ length: 40_000 }, (_, i) => (i * i) >> 7);
/** Files with their containers. */
const packed = [...Object.values(prunedFiles).map((build) => build()), text].map((file) => ({
  file,
  container: compress(file),
}));
for (const file of [text, curve]) packed.push({ file, container: compress(file, { prefer: 'speed' }) });

/** Decoding ends soon, with a file or with a `ContainerError`. */
function outcome(container: Uint8Array, file?: Uint8Array): string {
  const start = performance.now();
  let end = 'decoded';
  try {
    if (Buffer.compare(decompress(container), file ?? new Uint8Array()) === 0) end = 'the same file';
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    end = error.code;
  }
  expect(performance.now() - start).toBeLessThan(slowest);
  return end;
}

describe('broken containers end in a ContainerError', () => {
  test('when bytes are changed, unless nothing depends on what was changed', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    const mutant = fc.tuple(fc.constantFrom(...packed), fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean());
    fc.assert(
      fc.property(mutant, ([{ file, container }, changes, atHead]) => {
        const broken = container.slice();
        for (const [at, by] of changes) {
          const place = at % (atHead ? Math.min(64, broken.length) : broken.length);
          broken[place] = (broken[place] as number) ^ by;
        }
        // The last bits of a coder may stand for several numbers: then it is the same file, and never another one.
        expect(outcome(broken, file)).not.toBe('decoded');
      }),
      { numRuns: runs },
    );
  });

  test('when they are cut off anywhere', () => {
    for (const { container } of packed) {
      const step = Math.max(1, Math.floor(container.length / 25));
      for (let length = 0; length < container.length; length += step) {
        expect(outcome(container.subarray(0, length))).toMatch(/COMPRESS_(TRUNCATED|CORRUPT|CHECKSUM|MAGIC|LIMIT)/);
      }
    }
  });

  test('when they are noise behind a head', () => {
    const noise = fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 2 ** 24 }));
    fc.assert(
      fc.property(noise, ([tail, length]) => {
        const size = [(length & 127) | 128, ((length >> 7) & 127) | 128, ((length >> 14) & 127) | 128, length >> 21];
        const half = tail.length >> 1;
        const coded = half < 128 ? [half] : [(half & 127) | 128, half >> 7];
        outcome(Uint8Array.from([0x54, 0x46, 0x5a, 1, 0, 0, 0, 0, ...size, ...coded, ...tail]));
      }),
      { numRuns: runs / 3 },
    );
  });

  test.each([
    ['blocks', place.block],
    ['matches', place.matches],
  ] as const)('when %s hold themselves without end', (how, kind) => {
    const encoder = new RangeEncoder();
    const numbers = new Numbers(encoder);
    numbers.code(place.segments, 0);
    for (let depth = 0; depth < 20_000; depth++) {
      numbers.code(place.method, method[how]);
      numbers.code(kind, how === 'blocks' ? 15 : 100);
    }
    const coded = encoder.finish();
    const sizes = [100, (coded.length & 127) | 128, coded.length >> 7];
    expect(outcome(Uint8Array.from([0x54, 0x46, 0x5a, 1, 0, 0, 0, 0, ...sizes, ...coded]))).toBe('COMPRESS_CORRUPT');
  });

  test('when a row of little holds neighbours far away', () => {
    const encoder = new RangeEncoder();
    const numbers = new Numbers(encoder);
    numbers.code(place.segments, 0);
    numbers.code(place.method, method.sparse);
    for (const [kind, number] of [
      [place.columns, 0],
      [place.above, 15_000_000],
      [place.symbols, 2],
      [place.zero, 0],
    ] as const) {
      numbers.code(kind, number);
    }
    const coded = encoder.finish();
    const sizes = [0x80, 0x80, 0x80, 0x07, coded.length]; // 14 MiB
    expect(outcome(Uint8Array.from([0x54, 0x46, 0x5a, 1, 0, 0, 0, 0, ...sizes, ...coded]))).toBe('COMPRESS_CORRUPT');
  });

  test.each([
    ['no container', [1, 2, 3, 4, 5, 6, 7, 8, 9], 'COMPRESS_MAGIC'],
    ['nothing', [], 'COMPRESS_MAGIC'],
    ['a later version', [0x54, 0x46, 0x5a, 9, 0, 0, 0, 0, 0, 0], 'COMPRESS_MAGIC'],
    ['a head without an end', [0x54, 0x46, 0x5a, 1, 0, 0, 0, 0, 255], 'COMPRESS_TRUNCATED'],
    ['a size of 2 GB', [0x54, 0x46, 0x5a, 1, 0, 0, 0, 0, 255, 255, 255, 255, 7, 0], 'COMPRESS_LIMIT'],
    ['a size of 32 GB', [0x54, 0x46, 0x5a, 1, 0, 0, 0, 0, 255, 255, 255, 255, 127, 0], 'COMPRESS_LIMIT'],
  ])('%s is told', (_name, bytes, code) => {
    expect(outcome(Uint8Array.from(bytes))).toBe(code);
  });

  test.each([10, 0, -1, Number.NaN])(
    'a file larger than %d bytes is refused where that is the most',
    (maxByteLength) => {
      expect(() => decompress(compress(text), { maxByteLength })).toThrow(
        expect.objectContaining({ code: 'COMPRESS_LIMIT' }),
      );
    },
  );

  test('what is no Uint8Array is refused', () => {
    expect(() => decompress([1, 2] as never)).toThrow(expect.objectContaining({ code: 'COMPRESS_INPUT' }));
  });
});
