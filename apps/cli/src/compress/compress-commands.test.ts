import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { litesmith } from '../testing/litesmith.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-compress-'));
const start = process.cwd();
const path = (name: string): string => join(folder, name);

describe('containers and sizes from the command line', () => {
  /** A dense layer with few values, most of them zero. */
  const pruned: Model = buildModel((b) => {
    const weights = Array.from({ length: 6400 }, (_, i) => (i % 11 === 0 ? Math.round(4 * Math.sin(i)) / 4 : 0));
    const x = b.input('x', 'FLOAT32', [1, 64]);
    b.output(b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [100, 64], weights), null], {}), 'y');
  });
  const file = writeTflite(pruned);

  beforeAll(() => {
    process.chdir(folder);
    writeFileSync('pruned.tflite', file);
    writeFileSync('text.txt', 'no model, no model, no model at all');
  });
  afterAll(() => {
    process.chdir(start);
    rmSync(folder, { recursive: true });
  });

  it('packs a file beside its name, and unpacks it to the same bytes', async () => {
    const packed = await litesmith('compress', 'pruned.tflite', '--verbose');
    expect(packed).toMatchObject({ code: 0, err: '' });
    expect(packed.out).toMatch(/at +bytes +packed +as\n/);
    expect(packed.out).toMatch(/pruned\.tflz: .* times smaller than 2\d\.\d KiB\n$/);
    const unpacked = await litesmith('decompress', 'pruned.tflz', '-o', 'again.tflite');
    expect(unpacked).toMatchObject({ code: 0, err: '' });
    expect(unpacked.out).toContain(`(${file.length} bytes), the checksum is right`);
    expect(Buffer.compare(readFileSync('again.tflite'), file)).toBe(0);
  });

  it('packs files of any kind, and takes a name and a preference', async () => {
    const { code, out } = await litesmith('compress', 'text.txt', '-o', 'text.packed', '--prefer', 'speed', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ output: 'text.packed', bytes: { before: 35 }, parts: [{ start: -1 }] });
    expect((await litesmith('decompress', 'text.packed', '-o', 'back.txt')).code).toBe(0);
    expect(readFileSync('back.txt', 'utf8')).toBe('no model, no model, no model at all');
  });

  it('refuses what is no container, or a broken one, and writes nothing', async () => {
    await litesmith('compress', 'pruned.tflite', '-o', 'broken.tflz');
    const bytes = readFileSync('broken.tflz');
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    writeFileSync('broken.tflz', bytes);
    const broken = await litesmith('decompress', 'broken.tflz');
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/^error COMPRESS_\w+: broken\.tflz: /);
    expect(existsSync('broken.tflite')).toBe(false);
    const { code, err } = await litesmith('decompress', 'text.txt');
    expect([code, err]).toEqual([1, 'error COMPRESS_MAGIC: text.txt: this is no container\n']);
  });

  it('compares sizes as a table, with tensors where asked', async () => {
    const { code, out } = await litesmith('sizes', 'pruned.tflite');
    expect(code).toBe(0);
    expect(out).toMatch(/^technique +bytes +of raw +verdict\n/);
    expect(out).toMatch(/gzip, zlib [\d.]+\S* at level 9 +\d+/);
    expect(out).toMatch(/container \.tflz, balanced +\d+ .* times smaller/);
    expect(out).not.toContain('FLOAT32[100, 64]');
    expect((await litesmith('sizes', 'pruned.tflite', '--tensors')).out).toContain('FLOAT32[100, 64]');
  });

  it('compares sizes as JSON', async () => {
    const { out } = await litesmith('sizes', 'pruned.tflite', '--json');
    const report = JSON.parse(out);
    expect(report.byteLength).toBe(file.length);
    expect(report.techniques.map(({ technique }: { technique: string }) => technique)).toContain('brotli');
    expect(report.tensors[0]).toMatchObject({ name: 'w', dtype: 'FLOAT32', sizes: { raw: 25_600 } });
  });

  it('says what is wrong with the command line and with files', async () => {
    expect((await litesmith('compress')).code).toBe(2);
    expect((await litesmith('compress', 'pruned.tflite', '--prefer', 'beauty')).code).toBe(2);
    expect(await litesmith('compress', 'absent.tflite')).toMatchObject({
      code: 1,
      err: 'error CLI_INPUT: absent.tflite cannot be read: ENOENT\n',
    });
    const sizes = await litesmith('sizes', 'text.txt');
    expect(sizes.code).toBe(1);
    expect(sizes.err).toMatch(/^error FORMAT_\w+: text\.txt: /);
    const unwritable = await litesmith('compress', 'pruned.tflite', '-o', path('no/such/folder.tflz'));
    expect(unwritable.code).toBe(1);
    expect(unwritable.err).toContain('ENOENT');
    expect(readdirSync('.').filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
