import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpy } from '@litesmith/data';
import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';
import { sparsityReport } from '@litesmith/prune';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { litesmith } from '../testing/litesmith.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-prune-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Two dense layers over eight numbers. */
const network: Model = buildModel((b) => {
  const waves = (count: number) => Array.from({ length: count }, (_, i) => Math.sin(i * 1.3 + 0.3));
  const x = b.input('x', 'FLOAT32', [-1, 8]);
  const hidden = b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [200, 8], waves(1600)), null], {}, [
    { name: 'hidden' },
  ]);
  b.output(
    b.op('FULLY_CONNECTED', [hidden, b.constant('v', 'FLOAT32', [3, 200], waves(600)), null], {}, [{ name: 'y' }]),
  );
});

beforeAll(() => {
  writeFileSync(path('network.tflite'), writeTflite(network));
  const samples = Float32Array.from({ length: 80 }, (_, i) => Math.cos(i * 0.7));
  const bytes = new Uint8Array(samples.buffer);
  writeFileSync(path('samples.npy'), writeNpy({ dtype: 'FLOAT32', shape: [10, 8], bytes }));
});

/** Zeros of both layers in a file. */
function zerosOf(name: string): readonly number[] {
  return sparsityReport(readTflite(new Uint8Array(readFileSync(path(name))))).weights.map(({ zeros }) => zeros);
}

describe('pruning from the command line', () => {
  it('prunes a share, says what and how large it is, and shows it', async () => {
    const arguments_ = [path('network.tflite'), '--sparsity', '0.8', '-o', path('pruned.tflite'), '--report'];
    const { code, out, err } = await litesmith('prune', ...arguments_);
    expect([code, err]).toEqual([0, expect.stringContaining('PRUNE_DONE: 2 of 2 tensors pruned: 80 % of their 2200')]);
    expect(out).toMatch(/^w\s+FLOAT32\s+200×8\s+1600\s+1280\s+80\.0 %/m);
    expect(out).toMatch(/pruned\.tflite: .* bytes\), .* gzipped \(before: /);
    expect(zerosOf('pruned.tflite')).toEqual([1280, 480]);
  });

  it.each<[string, readonly string[], readonly number[]]>([
    ['groups need no sparsity', ['--pattern', '2:4'], [800, 300]],
    ['blocks', ['--pattern', '1x4', '-s', '0.5', '--pooling', 'max'], [800, 300]],
    ['layers have shares of their own', ['-s', '0.5', '--layer', '^hid=0.25', '--layer', 'v=0.75'], [400, 450]],
    ['layers are skipped', ['-s', '0.5', '--skip', 'hidden'], [0, 300]],
    ['small ones stay', ['-s', '0.5', '--min-elements', '1000'], [800, 0]],
  ])('%s', async (_what, more, zeros) => {
    const { code } = await litesmith('prune', path('network.tflite'), ...more, '-o', path('more.tflite'));
    expect(code).toBe(0);
    expect(zerosOf('more.tflite')).toEqual(zeros);
  });

  it('removes channels, also without pruning weights', async () => {
    const said = await litesmith('prune', path('network.tflite'), '--channels', '0.5', '-o', path('half.tflite'));
    expect([said.code, said.err]).toEqual([0, expect.not.stringContaining('PRUNE_')]);
    const half = readTflite(new Uint8Array(readFileSync(path('half.tflite'))));
    const shapes = [...(half.subgraphs[0]?.tensors.values() ?? [])]
      .filter(({ data }) => data)
      .map(({ shape }) => shape);
    expect(shapes).toEqual([
      [100, 8],
      [3, 100],
    ]);
  });

  it('removes channels that pruning has left nothing of', async () => {
    const all = ['-s', '0.999', '--dead', '-o', path('dead.tflite')];
    expect((await litesmith('prune', path('network.tflite'), ...all)).code).toBe(0);
    const [first] = readTflite(new Uint8Array(readFileSync(path('dead.tflite')))).subgraphs;
    const hidden = [...(first?.tensors.values() ?? [])].find(({ name }) => name === 'hidden');
    expect(hidden?.shape[1]).toBeLessThan(4);
  });

  it('stores sparsely what that makes smaller', async () => {
    const { code, err } = await litesmith(
      ...['prune', path('network.tflite'), '-s', '0.9', '--pattern', '1x4', '--sparse', '--verbose'],
      ...['-o', path('sparse.tflite')],
    );
    expect([code, err]).toEqual([0, expect.stringContaining('SPARSE_ENCODED')]);
    const model = readTflite(new Uint8Array(readFileSync(path('sparse.tflite'))));
    expect([...(model.subgraphs[0]?.tensors.values() ?? [])].some(({ sparsity }) => sparsity !== undefined)).toBe(true);
    expect(readFileSync(path('sparse.tflite')).length).toBeLessThan(readFileSync(path('network.tflite')).length / 2);
  });

  it('takes one threshold for all', async () => {
    const arguments_ = ['-s', '0.5', '--scope', 'global', '-o', path('global.tflite')];
    expect((await litesmith('prune', path('network.tflite'), ...arguments_)).code).toBe(0);
    const [w = 0, v = 0] = zerosOf('global.tflite');
    expect(w + v).toBe(1100);
  });

  it.each(['wanda', 'obs'])('looks at data by %s', async (score) => {
    const output = path(`${score}.tflite`);
    const data = ['-d', path('samples.npy'), '--correct-bias'];
    const arguments_ = ['-s', '0.5', '--score', score, ...data, '-o', output, '--json'];
    const { code, out, err } = await litesmith('prune', path('network.tflite'), ...arguments_);
    expect([code, err]).toEqual([0, expect.stringContaining('collected moments of 2 weights on 10 samples')]);
    expect(err).toContain('correcting biases on 10 samples');
    const { report, bytes, diagnostics } = JSON.parse(out);
    expect(report).toMatchObject({ elements: 2200, zeros: 1100, sparsity: 0.5 });
    expect(bytes.after.gzip).toBeLessThan(bytes.before.gzip);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toEqual(['PRUNE_DONE']);
  });

  it('warns where noise stands in for data', async () => {
    const arguments_ = ['-s', '0.5', '--score', 'wanda', '-o', path('noise.tflite')];
    const { err } = await litesmith('prune', path('network.tflite'), ...arguments_);
    expect(err).toContain('warning CLI_NOISE');
  });

  it('says what stays, and why, if told to', async () => {
    const arguments_ = ['-s', '0.5', '--skip', 'hidden', '-o', path('verbose.tflite')];
    expect((await litesmith('prune', path('network.tflite'), ...arguments_)).err).not.toContain('PRUNE_SKIPPED');
    const { err } = await litesmith('prune', path('network.tflite'), ...arguments_, '--verbose');
    expect(err).toContain(
      'info PRUNE_SKIPPED: "w" stays: a rule leaves it alone (subgraph 0 › FULLY_CONNECTED "hidden")',
    );
  });

  it('shows how sparse a file is, and writes nothing', async () => {
    const { code, out } = await litesmith('prune', path('pruned.tflite'), '--report');
    expect([code, out]).toEqual([0, expect.stringMatching(/^all\s+2200\s+1760\s+80\.0 %/m)]);
    expect(existsSync('pruned.pruned.tflite')).toBe(false);
    const json = await litesmith('prune', path('pruned.tflite'), '--report', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ sparsity: 0.8, weights: [{ tensor: 'w' }, { tensor: 'v' }] });
  });

  it.each([
    [['-s', '80']],
    [['-s', '']],
    [['--pattern', '4:2']],
    [['--pattern', 'blocks']],
    [['-s', '0.5', '--layer', 'w']],
    [['-s', '0.5', '--layer', 'w=much']],
    [['-s', '0.5', '--skip', '(']],
    [['-s', '0.5', '--score', 'best']],
    [['-s', '0.5', '--scope', 'local']],
  ])('%j is a wrong command line', async (more) => {
    expect((await litesmith('prune', path('network.tflite'), ...more)).code).toBe(2);
  });

  it.each([
    [[], 'PRUNE_OPTIONS'],
    [['-s', '0.8', '--pattern', '2:4'], 'PRUNE_OPTIONS'],
    [['-s', '0.8', '--score', 'obs', '-d', 'nowhere.npy'], 'CLI_INPUT'],
  ])('%j fails with %s', async (more, code) => {
    const result = await litesmith('prune', path('network.tflite'), ...more);
    expect([result.code, result.err]).toEqual([1, expect.stringContaining(code)]);
  });

  it('explains itself', async () => {
    const { code, out } = await litesmith('prune', '--help');
    expect([code, out]).toEqual([0, expect.stringContaining('Usage: litesmith prune')]);
  });
});
