import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, type Model, toFloat32 } from '@litesmith/ir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-cluster-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

async function litesmith(
  ...argv: string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const console = { out: { write: (text: string) => (out += text) }, err: { write: (text: string) => (err += text) } };
  const code = await runProgram(['cluster', ...argv], console);
  return { code, out, err };
}

/** Distinct values of each tensor of weights in a file. */
function distinctIn(name: string): Record<string, number> {
  const { subgraphs } = readTflite(new Uint8Array(readFileSync(path(name))));
  const counts: Record<string, number> = {};
  for (const tensor of subgraphs[0]?.tensors.values() ?? []) {
    if (tensor.dtype === 'FLOAT32' && tensor.data !== undefined && tensor.lookupTable === undefined) {
      counts[tensor.name] = new Set(toFloat32(tensor)).size;
    }
  }
  return counts;
}

describe('clustering from the command line', () => {
  const model: Model = buildModel((b) => {
    const waves = (count: number) => Array.from({ length: count }, (_, i) => Math.sin(i * 1.3));
    const x = b.input('x', 'FLOAT32', [1, 64]);
    const hidden = b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [64, 64], waves(4096)), null], {}, [
      { name: 'hidden' },
    ]);
    b.output(
      b.op('FULLY_CONNECTED', [hidden, b.constant('v', 'FLOAT32', [32, 64], waves(2048)), null], {}, [{ name: 'y' }]),
    );
  });

  beforeAll(() => writeFileSync(path('model.tflite'), writeTflite(model)));

  it('clusters, and says that the file is no smaller by that alone', async () => {
    const { code, out, err } = await litesmith(path('model.tflite'), '-o', path('c.tflite'), '--verbose');
    expect(code).toBe(0);
    expect(out).toMatch(/^w +FLOAT32\[64, 64\] +16 +16 /m);
    expect(out).toContain('no smaller than before');
    expect(err).toContain('only a compressor makes this file smaller');
    expect(distinctIn('c.tflite')).toEqual({ w: 16, v: 16 });
  });

  it('takes other numbers for layers, and leaves some as they are', async () => {
    const more = ['-k', '8', '--layer', 'hidden=4', '--init', 'density', '--skip', '^v$'];
    const { code } = await litesmith(path('model.tflite'), '-o', path('l.tflite'), ...more);
    expect(code).toBe(0);
    const counts = distinctIn('l.tflite');
    expect(counts.w).toBe(4);
    expect(counts.v).toBeGreaterThan(1000);
  });

  it('stores weights on a lattice in four bits', async () => {
    const { out, err } = await litesmith(path('model.tflite'), '-o', path('lattice.tflite'), '--store', 'lattice');
    expect(out).toMatch(/[5-9]\.\d+ times smaller/);
    expect(err).toContain('every runtime');
    const [main] = readTflite(new Uint8Array(readFileSync(path('lattice.tflite')))).subgraphs;
    const types = [...(main?.tensors.values() ?? [])]
      .filter(({ data }) => data !== undefined)
      .map(({ dtype }) => dtype);
    expect(types).toEqual(['INT4', 'INT4']);
  });

  it.each(['decode', 'metadata'])('stores weights by tables, form %s, and says so as JSON', async (form) => {
    const more = ['--store', 'lut', '--lut-form', form, '--json'];
    const { out } = await litesmith(path('model.tflite'), '-o', path('lut.tflite'), ...more);
    const { bytes, rows, total } = JSON.parse(out);
    expect(bytes.after).toBeLessThan(bytes.before / 5);
    expect(rows.map(({ distinct }: { distinct: number }) => distinct)).toEqual([16, 16]);
    expect(total.lutBytes).toBe(4096 / 2 + 2048 / 2 + 2 * 64);
  });

  it.each([
    [['-k', '0'], 2, 'expected a whole number from 1 up'],
    [['--layer', 'hidden'], 2, 'expected pattern=number'],
    [['--skip', '('], 2, 'no regular expression'],
    [['--init', 'best'], 2, 'Allowed choices'],
    [['-k', '5000'], 1, '5000 clusters'],
  ])('refuses %j', async (options, exit, message) => {
    const { code, err } = await litesmith(path('model.tflite'), '-o', path('never.tflite'), ...options);
    expect([code, err]).toEqual([exit, expect.stringContaining(message)]);
  });
});
