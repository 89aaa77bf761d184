import { describe, expect, test } from 'vitest';
import { fixtures } from './fixtures/fixtures.js';
import { readTflite } from './read/read-tflite.js';
import { writeTflite } from './write/write-tflite.js';

describe.each(Object.entries(fixtures))('fixture "%s"', (_name, build) => {
  describe.each(['inside', 'behind'] as const)('with constants %s', (constants) => {
    test('reads back equal', () => {
      expect(readTflite(writeTflite(build(), { constants }))).toEqual(build());
    });

    test('is written the same a second time', () => {
      const bytes = writeTflite(build(), { constants });
      expect(writeTflite(readTflite(bytes), { constants })).toEqual(bytes);
    });

    test('has every constant at a multiple of 16 bytes', () => {
      const { subgraphs } = readTflite(writeTflite(build(), { constants }));
      const tensors = subgraphs.flatMap((subgraph) => [...subgraph.tensors.values()]);
      const offsets = tensors.flatMap(({ data }) => (data ? [data.byteOffset % 16] : []));
      expect(offsets).toEqual(offsets.map(() => 0));
    });
  });
});

test('fixtures read from an array that starts anywhere in its buffer', () => {
  for (const build of Object.values(fixtures)) {
    const bytes = writeTflite(build());
    const shifted = new Uint8Array(bytes.byteLength + 3).subarray(3);
    shifted.set(bytes);
    expect(readTflite(shifted)).toEqual(build());
  }
});

test('tensors that share contents share the object after reading', () => {
  const [subgraph] = readTflite(writeTflite(fixtures.tensors?.() ?? expect.fail())).subgraphs;
  const shared = [...(subgraph?.tensors.values() ?? [])].filter(({ name }) => name.startsWith('shared'));
  expect(shared).toHaveLength(2);
  expect(shared[0]?.data).toBe(shared[1]?.data);
});
