import { basename } from 'node:path';
import { bytesOf, sharedModelFiles } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { compress } from './compress.js';
import { decompress } from './decompress.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const takesAll = process.env.LITESMITH_ALL_MODELS !== undefined;
const sampleCount = takesAll ? Number.POSITIVE_INFINITY : 20;
const largestBytes = takesAll ? Number.POSITIVE_INFINITY : 60_000;

const all = sharedModelFiles().filter((path) => bytesOf(path).length <= largestBytes);
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_path, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

describe.skipIf(all.length === 0)('models of the collection (skipped where ../shared is absent)', () => {
  test.each(sample.map((path) => ({ path, name: basename(path) })))(
    '$name comes back to the byte, from less',
    { timeout: 300_000 },
    ({ path }) => {
      const bytes = bytesOf(path);
      const container = compress(bytes);
      expect(Buffer.compare(decompress(container), bytes)).toBe(0);
      expect(container.length).toBeLessThan(bytes.length + 32);
      if (bytes.length > 1000) expect(container.length).toBeLessThan(0.98 * bytes.length);
    },
  );
});
