import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Model } from '@litesmith/ir';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { FormatError } from './errors.js';
import { readTflite } from './read/read-tflite.js';
import { writeTflite } from './write/write-tflite.js';

const files = sharedModelFiles();
const models = files.filter((path) => claimsToBeModel(bytesOf(path)));

/** The model with contents replaced by their digests, which compare fast, and which objects share them. */
function comparable(model: Model): unknown {
  const digests = new Map<Uint8Array, string>();
  const digest = (data: Uint8Array): string => {
    const known = digests.get(data) ?? `${data.byteLength} ${createHash('sha1').update(data).digest('hex')}`;
    digests.set(data, known);
    return known;
  };
  const values = (map: ReadonlyMap<string, Uint8Array>): [string, string][] =>
    Array.from(map, ([name, data]) => [name, digest(data)]);
  return {
    ...model,
    metadata: values(model.metadata),
    metadataBuffer: model.metadataBuffer?.map(digest),
    associatedFiles: values(model.associatedFiles),
    subgraphs: model.subgraphs.map((subgraph) => ({
      ...subgraph,
      tensors: Array.from(subgraph.tensors, ([id, { data, ...tensor }]) => [id, tensor, data && digest(data)]),
      // The writer may raise a version that the file states too low.
      operators: subgraph.operators.map(({ version: _version, ...operator }) => operator),
    })),
  };
}

describe.skipIf(files.length === 0)('models of the collection (skipped where ../shared is absent)', () => {
  test('there are models to read', () => expect(models.length).toBeGreaterThan(200));

  test.each(models.map((path) => ({ path, name: basename(path) })))(
    '$name survives reading and writing',
    ({ path }) => {
      const model = readTflite(bytesOf(path));
      const written = writeTflite(model);
      const again = readTflite(written);
      expect(comparable(again)).toEqual(comparable(model));
      expect(Buffer.compare(writeTflite(again), written)).toBe(0);
    },
  );

  test('files that are no models are refused', () => {
    for (const path of files.filter((file) => !models.includes(file))) {
      expect(() => readTflite(bytesOf(path)), path).toThrow(FormatError);
    }
  });
});
