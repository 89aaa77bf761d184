import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNpy } from '../files/npy.js';
import { runProgram } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-quantize-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

async function litesmith(
  ...argv: string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const console = { out: { write: (text: string) => (out += text) }, err: { write: (text: string) => (err += text) } };
  const code = await runProgram(argv, console);
  return { code, out, err };
}

describe('quantization from the command line', () => {
  /** A dense network over eight numbers, with a sigmoid over three classes at the end. */
  const classifier: Model = buildModel((b) => {
    const waves = (count: number) => Array.from({ length: count }, (_, i) => Math.sin(i * 1.3));
    const x = b.input('x', 'FLOAT32', [-1, 8]);
    const hidden = b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [200, 8], waves(1600)), null], {}, [
      { name: 'hidden' },
    ]);
    const logits = b.op(
      'FULLY_CONNECTED',
      [
        hidden,
        b.constant(
          'v',
          'FLOAT32',
          [3, 200],
          waves(600).map((x) => 20 * x),
        ),
        null,
      ],
      {},
      [{ name: 'logits' }],
    );
    b.output(b.op('LOGISTIC', [logits], {}, [{ name: 'scores' }]));
  });
  const samples = Float32Array.from({ length: 80 }, (_, i) => Math.cos(i * 0.7));

  beforeAll(() => {
    writeFileSync(path('classifier.tflite'), writeTflite(classifier));
    writeFileSync(
      path('samples.npy'),
      writeNpy({ dtype: 'FLOAT32', shape: [10, 8], bytes: new Uint8Array(samples.buffer) }),
    );
    writeFileSync(path('labels.json'), '[0, 1, 2, 0, 1, 2, 0, 1, 2, 0]');
    writeFileSync(
      path('recipe.json'),
      '{"name": "mine", "rules": [{"op": "FULLY_CONNECTED", "scheme": "static_wi8_ai8"}]}',
    );
  });

  it('quantizes by a recipe, with ranges from data, and prints the plan', async () => {
    const arguments_ = ['-r', 'static_wi8_ai8', '-d', path('samples.npy'), '-o', path('int8.tflite'), '--plan'];
    const { code, out, err } = await litesmith('quantize', path('classifier.tflite'), ...arguments_);
    expect(code).toBe(0);
    expect(err).toContain('calibrated on 10 samples');
    expect(out).toContain('FULLY_CONNECTED "hidden": static_wi8_ai8 (rule for all operators)');
    expect(out).toMatch(/int8\.tflite: .* times smaller/);
  });

  it('keeps ranges in a file, and takes them and a recipe from files', async () => {
    const calibrated = await litesmith(
      'calibrate',
      path('classifier.tflite'),
      '-d',
      path('samples.npy'),
      '-o',
      path('ranges.json'),
    );
    expect(calibrated.code).toBe(0);
    expect(calibrated.out).toMatch(/hidden\s+-?[\d.]+\s+[\d.]+/);
    const arguments_ = [
      '-r',
      path('recipe.json'),
      '--statistics',
      path('ranges.json'),
      '-o',
      path('mine.tflite'),
      '--json',
    ];
    const { code, out } = await litesmith('quantize', path('classifier.tflite'), ...arguments_);
    expect(code).toBe(0);
    const schemes = JSON.parse(out).plan.subgraphs[0].operators.map(({ scheme }: { scheme: string }) => scheme);
    expect(schemes).toEqual(['static_wi8_ai8', 'static_wi8_ai8', 'float']);
  });

  it('chooses as TFLite does by default, and says which and why', async () => {
    const { err } = await litesmith('quantize', path('classifier.tflite'), '--default', '-o', path('default.tflite'));
    expect(err).toContain('default: dynamic_wi8_afp32, because no ranges of activations are known');
  });

  it('compares tensor by tensor, and writes node data', async () => {
    const files = [path('classifier.tflite'), path('int8.tflite')];
    const { code, out } = await litesmith(
      'compare',
      ...files,
      '-d',
      path('samples.npy'),
      '--node-data',
      path('node.json'),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/FULLY_CONNECTED "hidden"\s+INT8\s+[\d.]+/);
    expect(Object.keys(JSON.parse(readFileSync(path('node.json'), 'utf8')).main.results)).toEqual(['0', '1', '2']);
  });

  it('lints, and fails on warnings if told to', async () => {
    const { code, out } = await litesmith('lint', path('int8.tflite'));
    expect(code).toBe(0);
    expect(out).toContain('warning LINT_TERMINAL_GRID');
    expect((await litesmith('lint', path('int8.tflite'), '--strict')).code).toBe(1);
    expect((await litesmith('lint', path('classifier.tflite'), '--strict')).code).toBe(0);
  });

  it('tunes to a tolerance of accuracy', async () => {
    const data = ['-d', path('samples.npy'), '--labels', path('labels.json'), '--tolerance', '0', '--json'];
    const { code, out } = await litesmith('tune', path('classifier.tflite'), ...data);
    expect(code).toBe(0);
    const { worth, floatWorth, steps } = JSON.parse(out);
    expect(worth).toBeGreaterThanOrEqual(floatWorth);
    expect(steps.length).toBeGreaterThan(0);
  });

  it.each([
    [['quantize', 'classifier.tflite', '-r', 'static_wi9_ai8'], 'RECIPE_SCHEME'],
    [['quantize', 'classifier.tflite', '-r', 'nothing.json'], 'CLI_INPUT'],
    [['quantize', 'classifier.tflite', '-r', 'static_wi8_ai8', '-d', 'labels.json'], 'CLI_DATA'],
    [['quantize', 'classifier.tflite', '-r', 'static_wi8_ai8', '--statistics', 'recipe.json'], 'STATISTICS_INVALID'],
    [['tune', 'classifier.tflite', '--tolerance', '1', '--terminal', 'logits'], 'CLI_TUNE'],
  ])('%j fails with %s', async (argv, code) => {
    const result = await litesmith(...argv.map((word) => (/\.\w+$/.test(word) ? path(word) : word)));
    expect([result.code, result.err]).toEqual([1, expect.stringContaining(code)]);
  });
});
