import type { Operator } from '@litesmith/ir';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { model, subgraph } from './fixtures/models.js';
import { readTflite } from './read/read-tflite.js';
import { minRuntimeVersion, writeMinRuntimeVersion } from './runtime-version.js';

function withOps(...ops: readonly (readonly [string, number])[]): ReturnType<typeof model> {
  const operators = ops.map(([op, version]) => ({ op, options: {}, inputs: [], outputs: [], version }) as Operator);
  return model([subgraph([], operators)]);
}

describe('the first runtime that runs a model', () => {
  test.each([
    ['none, for no operator', withOps(), null],
    ['that of the operator', withOps(['ADD', 1]), '1.5.0'],
    ['that of the newest operator, in either order', withOps(['GELU', 1], ['ADD', 1]), '2.9.0'],
    ['by numbers, not letters', withOps(['ADD', 2], ['CONV_2D', 6]), '2.9.0'],
    ['none, for an op version that no release has', withOps(['ADD', 99]), null],
  ])('is %s', (_what, whole, expected) => expect(minRuntimeVersion(whole)).toBe(expected));

  test('is stated in a block of 16 bytes', () => {
    const block = writeMinRuntimeVersion(withOps(['ADD', 1])).metadata.get('min_runtime_version');
    expect(new TextDecoder().decode(block)).toBe('1.5.0'.padEnd(16, '\0'));
  });
});

const models = sharedModelFiles()
  .map(bytesOf)
  .filter(claimsToBeModel)
  .map((bytes) => readTflite(bytes));

/** Share of the collection that agrees: the rest was quantized after its maker had stated the release. */
const agreeing = 0.8;

test.skipIf(models.length === 0)(
  'models of the collection state what is computed (skipped where ../shared is absent)',
  () => {
    const stated = models.flatMap((whole) => {
      const block = whole.metadata.get('min_runtime_version');
      return block ? [[new TextDecoder().decode(block).replace(/\0.*$/s, ''), minRuntimeVersion(whole) ?? '']] : [];
    });
    expect(stated.length).toBeGreaterThan(100);
    expect(stated.filter(([a, b]) => a === b).length / stated.length).toBeGreaterThan(agreeing);
  },
);
