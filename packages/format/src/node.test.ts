import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FormatError } from './errors.js';
import { fixtures } from './fixtures/fixtures.js';
import { model, noise, subgraph, tensor } from './fixtures/models.js';
import { readTfliteFile, writeTfliteFile } from './node.js';
import { writeTflite } from './write/write-tflite.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'litesmith-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('files', () => {
  test.each(['inside', 'behind'] as const)('hold what writeTflite gives, with constants %s', async (constants) => {
    const path = join(folder, 'model.tflite');
    const large = model([subgraph([tensor('large', { data: noise(3_000_000) }), tensor('small', { data: noise(5) })])]);
    for (const whole of [large, ...Object.values(fixtures).map((build) => build())]) {
      await writeTfliteFile(path, whole, { constants });
      expect(Buffer.compare(await readFile(path), writeTflite(whole, { constants }))).toBe(0);
      expect((await readTfliteFile(path)).subgraphs).toHaveLength(whole.subgraphs.length);
    }
    expect(await readdir(folder)).toEqual(['model.tflite']);
  });

  test('stay as they were where the model cannot be written', async () => {
    const path = join(folder, 'model.tflite');
    await writeFile(path, 'before');
    await expect(writeTfliteFile(path, model([subgraph([], [], { inputs: [7 as never] })]))).rejects.toThrow(
      /tensor 7/,
    );
    expect(await readFile(path, 'utf8')).toBe('before');
    await expect(readTfliteFile(path)).rejects.toThrow(FormatError);
  });

  test('leave nothing behind where the name is taken by a folder', async () => {
    await expect(writeTfliteFile(folder, model([]))).rejects.toThrow();
    expect(
      (await readdir(join(folder, '..'))).filter((name) => name.includes('.tmp') && name.includes(folder)),
    ).toEqual([]);
  });
});

describe('external buffers', () => {
  const external = (group: string): ReturnType<typeof model> =>
    model([subgraph([tensor('w', { externalBuffer: { group, byteOffset: 4n, byteLength: 8n, packing: null } })])]);

  test('are read from beside the model where that is asked for', async () => {
    const path = join(folder, 'model.tflite');
    await writeFile(join(folder, 'weights.bin'), noise(12));
    await writeTfliteFile(path, external('weights.bin'));
    const [kept] = (await readTfliteFile(path)).subgraphs[0]?.tensors.values() ?? [];
    expect(kept).not.toHaveProperty('data');
    const [found] = (await readTfliteFile(path, { externalFiles: true })).subgraphs[0]?.tensors.values() ?? [];
    expect(found?.data).toEqual(noise(12).subarray(4));
  });

  test.each(['../outside.bin', '/etc/hostname', 'a/../../outside.bin'])('are not read from %s', async (group) => {
    const path = join(folder, 'model.tflite');
    await writeTfliteFile(path, external(group));
    const [kept] = (await readTfliteFile(path, { externalFiles: true })).subgraphs[0]?.tensors.values() ?? [];
    expect(kept).toMatchObject({ externalBuffer: { group } });
  });
});
