import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as format from '@litesmith/format';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../src/fixtures/fixtures.js';
import { copyForLargeModels } from './files.js';
import { labels, report } from './label-a-model.js';
import { faultOf } from './refuse-a-file.js';

describe('the examples', () => {
  test('label a model', () => {
    expect(labels).toEqual(['cat', 'dog']);
    expect(report.constants).toBe(32);
  });

  test('refuse a file', () => {
    expect(faultOf(new TextEncoder().encode('no model at all'))).toBe('FORMAT_IDENTIFIER at byte 4');
    expect(faultOf(format.writeTflite(fixtures.addition?.() ?? expect.fail()))).toBeNull();
  });

  test('copy a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'litesmith-'));
    const [from, to] = [join(folder, 'a.tflite'), join(folder, 'b.tflite')];
    const model = fixtures.addition?.() ?? expect.fail();
    await writeFile(from, format.writeTflite(model));
    await copyForLargeModels(from, to);
    expect(format.readTflite(new Uint8Array(await readFile(to)))).toEqual(model);
    await rm(folder, { recursive: true });
  });
});
