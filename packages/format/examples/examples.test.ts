import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as format from '@litesmith/format';
import * as node from '@litesmith/format/node';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../src/fixtures/fixtures.js';
import { copyForLargeModels } from './files.js';
import { labels, report } from './label-a-model.js';
import { faultOf } from './refuse-a-file.js';

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

const readme = read('../README.md');

describe('the README', () => {
  test('shows the code of the examples, which are compiled and run', () => {
    const blocks = [...readme.matchAll(/<!-- packages\/format\/(\S+) -->\n```ts\n(.*?)```/gs)];
    expect(blocks).toHaveLength([...readme.matchAll(/```ts\n/g)].length);
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, path, code] of blocks) expect(read(`../${path}`).trim()).toBe(code?.trim());
  });

  test('names all that the package exports', () => {
    const index = `${read('../src/index.ts')}${Object.keys(node).map((name) => `export { ${name} }`)}`;
    const names = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
      .flatMap(([, list = '']) => list.split(','))
      .map((name) => name.replace(/^\s*(type\s)?/, '').trim())
      .filter((name) => name !== '');
    expect(names).toEqual(expect.arrayContaining([...Object.keys(format), ...Object.keys(node)]));
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

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
