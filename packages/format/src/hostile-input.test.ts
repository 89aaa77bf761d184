import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtures } from './fixtures/fixtures.js';
import { judge } from './fixtures/judge.js';
import { noise } from './fixtures/models.js';
import { drawFrom, mutate } from './fixtures/mutate.js';
import { rawFile } from './fixtures/raw-file.js';
import { readTflite } from './read/read-tflite.js';
import { writeTflite } from './write/write-tflite.js';

/** Mutated files of each kind that a run of the tests tries; the script `fuzz` tries as many as one likes. */
const fixtureRuns = 12_000;
const sharedRuns = 4000;
/** What one broken file may take beyond reason, in ms: a second, and a margin for busy machines. */
const slowest = 2000;

const built = Object.entries(fixtures).map(([name, build]) => ({ name, bytes: writeTflite(build()) }));
const shared = sharedModelFiles()
  .map(bytesOf)
  .filter((bytes) => claimsToBeModel(bytes) && bytes.byteLength < 200_000);

function survives(bytes: Uint8Array): void {
  const start = performance.now();
  judge(bytes);
  expect(performance.now() - start).toBeLessThan(slowest);
}

describe('broken files end in a FormatError or in a model that can be written', () => {
  test('when fixtures are mutated', () => {
    const mutants = fc.tuple(fc.constantFrom(...built), fc.integer());
    fc.assert(
      fc.property(mutants, ([{ bytes }, seed]) => survives(mutate(bytes, drawFrom(seed)))),
      { numRuns: fixtureRuns },
    );
  });

  test.skipIf(shared.length === 0)(
    'when models of the collection are mutated (skipped where ../shared is absent)',
    () => {
      const mutants = fc.tuple(fc.nat(shared.length - 1), fc.integer());
      fc.assert(
        fc.property(mutants, ([index, seed]) => survives(mutate(shared[index] ?? expect.fail(), drawFrom(seed)))),
        { numRuns: sharedRuns },
      );
    },
  );

  test('when they are cut off anywhere', () => {
    const { bytes } = built.find(({ name }) => name === 'associated files') ?? expect.fail();
    for (let length = 0; length < bytes.byteLength; length += 3) survives(bytes.subarray(0, length));
  });

  test('when they are noise behind an identifier', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        survives(Uint8Array.from([8, 0, 0, 0, ...new TextEncoder().encode('TFL3'), ...tail]));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('bombs', () => {
  /** A file whose vector of subgraphs names one and the same table over and over. */
  function overlapping(count: number): Uint8Array {
    const tensor = { name: 'a'.repeat(4000), shape: Array.from({ length: 4000 }, (_, i) => i) };
    const file = rawFile({ subgraphs: Array.from({ length: count }, () => ({})), buffers: [{}], description: 'x' });
    const rich = rawFile({ subgraphs: [{ tensors: Array.from({ length: 100 }, () => tensor) }] });
    // Put the rich file's tables behind, and let every subgraph of the first be the rich one.
    const bytes = new Uint8Array(file.byteLength + rich.byteLength);
    bytes.set(file);
    bytes.set(rich, file.byteLength);
    const view = new DataView(bytes.buffer);
    const vector = (root: number): number => {
      const model = root + view.getUint32(root, true);
      const field = model + view.getUint16(model - view.getInt32(model, true) + 4 + 2 * 2, true);
      return field + view.getUint32(field, true);
    };
    const richVector = vector(file.byteLength) + 4;
    const target = richVector + view.getUint32(richVector, true);
    const entries = vector(0) + 4;
    for (let i = 0; i < count; i++) view.setUint32(entries + 4 * i, target - (entries + 4 * i), true);
    return bytes;
  }

  test('of overlapping tables are refused before they fill the memory', () => {
    const bytes = overlapping(50_000);
    const before = process.memoryUsage();
    const start = performance.now();
    expect(() => readTflite(bytes)).toThrow(/overlap/);
    const after = process.memoryUsage();
    const growth = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    expect(performance.now() - start).toBeLessThan(slowest);
    expect(growth).toBeLessThan(64 * 2 ** 20 + bytes.byteLength);
  });

  test('the same tables without the overlap are read', () => {
    expect(readTflite(overlapping(1)).subgraphs).toHaveLength(1);
  });

  test('a vector of four thousand million elements is refused by its length', () => {
    const bytes = rawFile({ description: 'x'.repeat(100) });
    const at = bytes.lastIndexOf(0x78) - 99 - 4;
    new DataView(bytes.buffer).setUint32(at, 0xffffffff, true);
    expect(() => readTflite(bytes)).toThrow(/4294967295 elements/);
  });

  test('noise of a megabyte is refused at once', () => {
    const bytes = noise(2 ** 20);
    bytes.set(new TextEncoder().encode('TFL3'), 4);
    survives(bytes);
  });
});
