import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpy } from '@litesmith/data';
import { writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { litesmith } from '../testing/litesmith.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-quantize-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

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

  it('heeds the other options beside --default', async () => {
    const schemes = async (...more: string[]): Promise<readonly string[]> => {
      const { out } = await litesmith(
        'quantize',
        path('classifier.tflite'),
        '--default',
        '-o',
        path('d.tflite'),
        '--json',
        ...more,
      );
      return JSON.parse(out).plan.subgraphs[0].operators.map(({ scheme }: { scheme: string }) => scheme);
    };
    const dynamic = 'dynamic_wi8_afp32';
    expect(await schemes()).toEqual([dynamic, 'float', 'float']);
    expect(await schemes('--skip', 'hidden')).toEqual(['float', 'float', 'float']);
    expect(await schemes('--min-elements', '0')).toEqual([dynamic, dynamic, 'float']);
    expect(await schemes('--weights', 'mse')).toEqual([`${dynamic}_mse`, 'float', 'float']);
    const integers = await schemes('-d', path('samples.npy'), '--terminal', 'float');
    expect(integers).toEqual(['static_wi8_ai8', 'static_wi8_ai8', 'float']);
  });

  it('takes a recipe or the default, not both', async () => {
    const { code, err } = await litesmith('quantize', path('classifier.tflite'), '--default', '-r', 'float16');
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be used with')]);
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

  it('compares what a model without its sigmoid ends in with the logits, and marks where noise begins', async () => {
    const logits = path('logits.tflite');
    const made = ['-r', 'static_wi4_ai8', '-d', path('samples.npy'), '--terminal', 'logits', '-o', logits];
    expect((await litesmith('quantize', path('classifier.tflite'), ...made)).code).toBe(0);
    const files = [path('classifier.tflite'), logits];
    const { out } = await litesmith('compare', ...files, '-d', path('samples.npy'), '--threshold', '60');
    expect(out).toMatch(/^logits\s+[\d.]+/m);
    expect(out).toContain('without counterpart: scores');
    expect(out).toMatch(/noise beyond 60 dB begins at input "x", with [\d.]+ dB/);
  });

  it('writes node data for the quantized file', async () => {
    const files = [path('classifier.tflite'), path('int8.tflite')];
    const data = ['-d', path('samples.npy'), '--node-data', path('q.json'), '--beside', 'quantized'];
    const { code, err } = await litesmith('compare', ...files, ...data, '--metric', 'clipped');
    expect([code, err]).toEqual([0, expect.stringContaining('beside the quantized file')]);
    const { main } = JSON.parse(readFileSync(path('q.json'), 'utf8'));
    expect(Object.keys(main.results)).toEqual(['0', '1', '2', '3']);
  });

  it('lints against ranges from a file', async () => {
    const ranges = { format: 'litesmith-statistics', version: 1, observer: 'percentile', samples: 1 };
    writeFileSync(path('narrow.json'), JSON.stringify({ ...ranges, ranges: { hidden: { min: -0.01, max: 0.01 } } }));
    const { out } = await litesmith('lint', path('int8.tflite'), '--statistics', path('narrow.json'));
    expect(out).toContain('LINT_OUTLIERS');
    expect(out.indexOf('info')).toBeGreaterThan(out.lastIndexOf('warning LINT'));
  });

  it('takes samples from folders and .npz files', async () => {
    mkdirSync(path('folder'), { recursive: true });
    const part = (row: number): Uint8Array =>
      writeNpy({ dtype: 'FLOAT32', shape: [8], bytes: new Uint8Array(samples.slice(8 * row, 8 * row + 8).buffer) });
    for (const row of [0, 1, 2]) writeFileSync(path(`folder/${row}.npy`), part(row));
    writeFileSync(path('folder/readme.txt'), 'no samples');
    const arguments_ = [path('classifier.tflite'), '-d', path('folder'), '--json'];
    const { code, out, err } = await litesmith('calibrate', ...arguments_);
    expect([code, err]).toEqual([0, expect.stringContaining('calibrated on 3 samples')]);
    const first = samples.slice(0, 24);
    expect(JSON.parse(out).ranges.x).toEqual({ min: Math.min(...first), max: Math.max(...first) });
  });

  it.each(['mse', 'octav', 'gptq'])('chooses weights by %s, and corrects biases', async (algorithm) => {
    const output = path(`${algorithm}.tflite`);
    const arguments_ = ['-r', 'static_wi4_ai8', '--weights', algorithm, '-d', path('samples.npy'), '-o', output];
    const { code, out, err } = await litesmith(
      'quantize',
      path('classifier.tflite'),
      ...arguments_,
      '--correct-bias',
      '--equalize',
      '--io',
      'int8',
      '--json',
    );
    expect([code, err]).toEqual([0, expect.stringContaining('correcting biases on 10 samples')]);
    const { plan } = JSON.parse(out);
    expect(plan.recipe).toMatchObject({ name: `static_wi4_ai8_${algorithm}`, inputType: 'INT8', outputType: 'INT8' });
    const { inputs } = JSON.parse((await litesmith('inspect', output, '--json')).out).subgraphs[0];
    expect(inputs).toBeDefined();
  });

  it.each([
    ['compare', 'a.tflite', 'b.tflite', '--threshold', 'much'],
    ['compare', 'a.tflite', 'b.tflite', '--metric', 'beauty'],
    ['tune', 'a.tflite', '--tolerance', 'some'],
    ['tune', 'a.tflite'],
    ['quantize', 'a.tflite', '--weights', 'best'],
    ['quantize', 'a.tflite', '--io', 'int4'],
  ])('%s %s %s %s %s is a wrong command line', async (...argv) => {
    expect((await litesmith(...argv)).code).toBe(2);
  });

  it('explains every command', async () => {
    for (const command of ['quantize', 'calibrate', 'compare', 'lint', 'tune']) {
      const { code, out } = await litesmith(command, '--help');
      expect([code, out]).toEqual([0, expect.stringContaining(`Usage: litesmith ${command}`)]);
    }
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
    [['quantize', 'classifier.tflite', '-r', 'static_wi8_ai8', '-d', 'nowhere.npy'], 'CLI_INPUT'],
    [['quantize', 'classifier.tflite', '-r', 'static_wi8_ai8', '-d', 'classifier.npz'], 'CLI_INPUT'],
    [['lint', 'classifier.tflite', '--statistics', 'nothing.json'], 'CLI_INPUT'],
  ])('%j fails with %s', async (argv, code) => {
    const result = await litesmith(...argv.map((word) => (/\.\w+$/.test(word) ? path(word) : word)));
    expect([result.code, result.err]).toEqual([1, expect.stringContaining(code)]);
  });
});
