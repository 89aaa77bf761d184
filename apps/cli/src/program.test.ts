import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNpy, writeNpy } from '@litesmith/data';
import { writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';
import { sharedPath } from '@litesmith/shared-files';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { litesmith } from './testing/litesmith.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** y = a + b, z = 2a, over an unknown number of rows. */
const twoInputs: Model = buildModel((b) => {
  const a = b.input('a', 'FLOAT32', [-1, 2]);
  const c = b.input('b', 'FLOAT32', [-1, 2]);
  b.output(b.op('ADD', [a, c], {}, [{ name: 'sum' }]), 'total');
  b.output(b.op('MUL', [a, b.constant('two', 'FLOAT32', [1], [2])], {}, [{ name: 'twice' }]));
});

beforeAll(() => {
  writeFileSync(path('two.tflite'), writeTflite(twoInputs));
  writeFileSync(path('a.json'), '[[1, 2], [3, 4]]');
  const bytes = new Uint8Array(new Float32Array([10, 20, 30, 40]).buffer);
  writeFileSync(path('b.npy'), writeNpy({ dtype: 'FLOAT32', shape: [2, 2], bytes }));
  writeFileSync(path('row.raw'), new Uint8Array(new Float32Array([5, 6]).buffer));
});

describe('litesmith run', () => {
  it('takes inputs from JSON and npy files, resizes to their shape, and writes outputs', async () => {
    const { code, out } = await litesmith(
      'run',
      path('two.tflite'),
      '-i',
      path('a.json'),
      '-i',
      `b=${path('b.npy')}`,
      '-o',
      path('outputs'),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/sum\s+FLOAT32\s+\[2, 2\]\s+11\s+44\s+3\s+11 22 33 44/);
    const files = readdirSync(path('outputs')).sort();
    expect(files).toEqual(['0-sum.npy', '1-twice.npy']);
    const twice = readNpy(readFileSync(join(path('outputs'), '1-twice.npy')), 'twice');
    expect(twice.shape).toEqual([2, 2]);
    expect([...new Float32Array(twice.bytes.buffer, twice.bytes.byteOffset, 4)]).toEqual([2, 4, 6, 8]);
  });

  it('gives outputs and profile as JSON', async () => {
    const file = path('row.raw');
    const { code, out } = await litesmith(
      'run',
      path('two.tflite'),
      '-i',
      file,
      '-i',
      file,
      '--json',
      '--profile',
      '--runs',
      '3',
    );
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result.outputs[0]).toEqual({ name: 'sum', dtype: 'FLOAT32', shape: [1, 2], values: [10, 12] });
    expect(result.profile.operators.map((entry: { op: string; calls: number }) => [entry.op, entry.calls])).toEqual([
      ['ADD', 3],
      ['MUL', 3],
    ]);
    expect(result.memory.arenaBytes).toBeGreaterThan(0);
  });

  it('fills inputs without a file from a seed', async () => {
    const run = async (seed: string) => (await litesmith('run', path('two.tflite'), '--seed', seed, '--json')).out;
    const outputs = async (seed: string) => JSON.parse(await run(seed)).outputs;
    expect(await outputs('1')).toEqual(await outputs('1'));
    expect(await outputs('1')).not.toEqual(await outputs('2'));
  });

  it('gives inputs the shape that it is told', async () => {
    const { out } = await litesmith('run', path('two.tflite'), '--shape', 'a=3,2', '--shape', 'b=3,2', '--json');
    expect(JSON.parse(out).outputs[0].shape).toEqual([3, 2]);
  });
});

describe('litesmith inspect', () => {
  it('shows the model at a glance', async () => {
    const { code, out } = await litesmith('inspect', path('two.tflite'));
    expect(code).toBe(0);
    expect(out).toContain('ops:          ADD ×1, MUL ×1');
    expect(out).toMatch(/input\s+a\s+FLOAT32\s+\[\?, 2\]/);
  });

  it('shows everything when asked', async () => {
    const { out } = await litesmith('inspect', path('two.tflite'), '--all');
    for (const title of ['Signatures', 'Operators of "main"', 'Tensors of "main"', 'Metadata', 'Sizes']) {
      expect(out).toContain(title);
    }
    expect(out).toMatch(/serving_default\s+output\s+total\s+sum/);
  });

  it('gives all of it as JSON', async () => {
    const { out } = await litesmith('inspect', path('two.tflite'), '--json');
    const result = JSON.parse(out);
    expect(result.bytes).toBe(readFileSync(path('two.tflite')).length);
    expect(result.subgraphs[0].opCounts).toEqual({ ADD: 1, MUL: 1 });
    expect(result.subgraphs[0].tensors[0]).toMatchObject({ name: 'a', kind: 'input', shape: [-1, 2] });
    expect(result.diagnostics).toEqual([]);
  });

  const models = sharedPath('models', 'tflite');
  it.skipIf(!models)('shows real models, as text and as JSON', async () => {
    for (const name of ['mlcommons-tiny/kws_ref_model.tflite', 'litert-testdata/nested_while.bin']) {
      const file = join(models ?? '', name);
      expect((await litesmith('inspect', file, '--all')).code).toBe(0);
      expect(JSON.parse((await litesmith('inspect', file, '--json')).out).subgraphs.length).toBeGreaterThan(0);
    }
  });
});

describe('litesmith convert', () => {
  beforeAll(async () => {
    tf.env().set('IS_TEST', true);
    await tf.setBackend('cpu');
    const model = tf.sequential({ name: 'tiny' });
    model.add(tf.layers.dense({ units: 3, inputShape: [4], activation: 'relu', name: 'hidden' }));
    model.add(tf.layers.dense({ units: 2, activation: 'softmax', name: 'scores' }));
    await model.save(
      tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
        const manifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
        writeFileSync(path('model.json'), JSON.stringify({ modelTopology, weightsManifest: manifest }));
        writeFileSync(path('weights.bin'), new Uint8Array(weightData as ArrayBuffer));
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
  });

  it('writes a .tflite file that runs', async () => {
    const file = path('tiny.tflite');
    const { code, out, err } = await litesmith('convert', path('model.json'), '-o', file, '--verbose');
    expect([code, out]).toEqual([0, expect.stringContaining('FULLY_CONNECTED ×2, SOFTMAX ×1')]);
    expect(err).toContain('fuse-activation');
    const { outputs } = JSON.parse((await litesmith('run', file, '--json')).out);
    expect(outputs[0].shape).toEqual([1, 2]);
    expect(outputs[0].values[0] + outputs[0].values[1]).toBeCloseTo(1, 6);
  });

  it('says as JSON what it wrote, and fixes the batch when asked', async () => {
    const { out } = await litesmith('convert', folder, '-o', path('eight.tflite'), '--batch', '8', '--json');
    expect(JSON.parse(out)).toMatchObject({ output: path('eight.tflite'), ops: { FULLY_CONNECTED: 2, SOFTMAX: 1 } });
    const inspected = JSON.parse((await litesmith('inspect', path('eight.tflite'), '--json')).out);
    expect(inspected.subgraphs[0].tensors[0].shape).toEqual([8, 4]);
  });
});

describe('a command line that cannot be carried out', () => {
  const cases: readonly (readonly [name: string, argv: readonly string[], code: number, says: RegExp])[] = [
    ['names no command that exists', ['frobnicate'], 2, /unknown command 'frobnicate'/],
    ['has an unknown option', ['inspect', 'x.tflite', '--frob'], 2, /unknown option '--frob'/],
    ['lacks the file', ['run'], 2, /missing required argument 'file'/],
    ['has a number that is none', ['run', 'x.tflite', '--runs', 'many'], 2, /expected a whole number/],
    [
      'names a file that is not there',
      ['inspect', 'nowhere.tflite'],
      1,
      /CLI_INPUT: nowhere.tflite cannot be read: ENOENT/,
    ],
    ['names a file that is no model', ['inspect', path('a.json')], 1, /a\.json: expected the identifier/],
    ['names a model that is not there', ['convert', 'nowhere'], 1, /no such file or folder: nowhere/],
    ['converts something else', ['convert', path('a.json')], 1, /expected modelTopology/],
    [
      'gives too many inputs',
      ['run', path('two.tflite'), ...['-i', path('a.json')], ...['-i', path('a.json')], ...['-i', path('a.json')]],
      1,
      /no input is left/,
    ],
    [
      'gives a shape to an input that is not there',
      ['run', path('two.tflite'), '--shape', 'c=3'],
      1,
      /there is no input "c"/,
    ],
    [
      'asks for a signature that the model has not',
      ['run', path('two.tflite'), '--signature', 'x'],
      1,
      /serving_default/,
    ],
  ];
  for (const [name, argv, code, says] of cases) {
    it(name, async () => {
      const result = await litesmith(...argv);
      expect(result.code).toBe(code);
      expect(result.err).toMatch(says);
      expect(result.err).not.toContain('unexpected error');
    });
  }

  it('asks for help and gets all of it', async () => {
    for (const command of ['convert', 'inspect', 'run']) {
      const { code, out } = await litesmith(command, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`Usage: litesmith ${command}`);
    }
    expect((await litesmith('--help')).out).toContain('Exit codes');
  });
});
