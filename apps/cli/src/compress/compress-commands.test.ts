import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTflite } from '@litesmith/format';
import { buildModel } from '@litesmith/ir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { litesmith } from '../testing/litesmith.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-compress-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const model = buildModel((b) => {
    const values = Array.from({ length: 4096 }, (_, i) => Math.round(4 * Math.sin(i * 1.3)) / 8 + 0);
    const w = b.constant('w', 'FLOAT32', [64, 64], values);
    b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 64]), w, null], {}, [{ name: 'y' }]));
  });
  writeFileSync(path('model.tflite'), writeTflite(model));
});

describe('packing from the command line', () => {
  it.each(['balanced', 'size', 'speed'])('packs and gives the same file back, preferring %s', async (prefer) => {
    const packed = await litesmith('compress', path('model.tflite'), '-o', path('model.tflz'), '--prefer', prefer);
    expect([packed.code, packed.err]).toEqual([0, '']);
    expect(packed.out).toMatch(/model\.tflz: .* \(\d+ bytes\), \d+\.\d\d times smaller than 1\d\.\d KiB/);
    const unpacked = await litesmith('decompress', path('model.tflz'), '-o', path('back.tflite'));
    expect(unpacked.code).toBe(0);
    expect(readFileSync(path('back.tflite')).equals(readFileSync(path('model.tflite')))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('says what it wrote as JSON', async () => {
    const { out } = await litesmith('compress', path('model.tflite'), '-o', path('model.tflz'), '--json');
    const { length } = readFileSync(path('model.tflz'));
    expect(JSON.parse(out)).toEqual({
      output: path('model.tflz'),
      bytes: { before: readFileSync(path('model.tflite')).length, after: length },
    });
  });

  it('refuses what is no container, and writes nothing', async () => {
    const { code, err } = await litesmith('decompress', path('model.tflite'), '-o', path('nothing.tflite'));
    expect([code, err]).toEqual([1, expect.stringMatching(/COMPRESS_MAGIC: .*model\.tflite: /)]);
    expect(existsSync(path('nothing.tflite'))).toBe(false);
    expect((await litesmith('compress', path('absent.tflite'))).err).toContain('CLI_INPUT');
    expect((await litesmith('compress', path('model.tflite'), '--prefer', 'best')).code).toBe(2);
  });
});

describe('sizes from the command line', () => {
  it('tells what each technique gains, also by constant', async () => {
    const { code, out } = await litesmith('sizes', path('model.tflite'), '--tensors');
    expect(code).toBe(0);
    for (const technique of ['raw', 'gzip', 'brotli', 'zip', 'entropy', 'lut', 'sparse', 'container']) {
      expect(out).toMatch(new RegExp(`^${technique} `, 'm'));
    }
    expect(out).toMatch(/^w +FLOAT32 +64×64 +4,096 +9 /m);
    const json = JSON.parse((await litesmith('sizes', path('model.tflite'), '--json')).out);
    expect(json).toMatchObject({ byteLength: readFileSync(path('model.tflite')).length, tensors: [{ distinct: 9 }] });
  });

  it('says what is wrong with a file that is no model', async () => {
    writeFileSync(path('broken.tflite'), 'nothing');
    const { code, err } = await litesmith('sizes', path('broken.tflite'));
    expect([code, err]).toEqual([1, expect.stringContaining('broken.tflite')]);
  });
});
