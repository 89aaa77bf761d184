import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExperimentResults, loadExperiment, type RunFigures, runExperiment } from '@litesmith/experiment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mnist } from '../experiments/mnist-data.js';

/** Small enough to take seconds, large enough that what is learnt is no chance. */
const settings = { epochs: 1, fineTuneEpochs: 1, trainingSamples: 3000, testSamples: 1000 };

/** The published sizes, or those that were asked for, in bytes. */
const largest: { readonly [variant: string]: number } = {
  'dynamic range': 108_704,
  float16: 213_000,
  'static int8': 109_000,
  '16x8': 110_000,
  'int4 weights': 61_000,
  'QAT int8': 108_640,
};
/** Of variants that stay float, and of those that end in integers. */
const largestOf = (name: string): number =>
  largest[name] ?? (/^float|^pruned|^clustered|^sparsity/.test(name) ? 422_000 : 109_000);

/** Of everything one: the rest differs in numbers, or is put together from the same parts. LITESMITH_ALL_VARIANTS=1 tries all. */
const sampled = process.env.LITESMITH_ALL_VARIANTS
  ? null
  : ['float', 'dynamic range', 'static int8', 'static int8 to the letter', 'QAT int8', 'pruned 75 %', 'smallest'];

const file = (name: string): string => fileURLToPath(new URL(`../experiments/${name}.ts`, import.meta.url));

async function run(name: string, folder: string, only: readonly string[] | null): Promise<ExperimentResults> {
  return runExperiment(await loadExperiment(file(name)), { seeds: [3], folder, settings, choice: { only } });
}

describe.each([
  ['mnist-mlp', sampled],
  ['mnist-mlp-softmax', ['float', 'static int8', 'QAT int8']],
])('%s on 3,000 images', (name, only) => {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-experiment-'));
  const rows = new Map<string, RunFigures>();
  beforeAll(async () => {
    const { seeds } = await run(name, folder, only);
    for (const row of seeds[0]?.runs ?? []) rows.set(row.variant, row);
  }, 400_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  const row = (variant: string): RunFigures => rows.get(variant) as RunFigures;

  it('makes every variant that was asked for, in files of the published size or less', () => {
    if (only !== null) expect([...rows.keys()]).toEqual(only);
    expect(rows.size).toBeGreaterThanOrEqual(3);
    for (const [variant, { bytes }] of rows) expect(bytes, variant).toBeLessThanOrEqual(largestOf(variant));
  });

  it('makes what is pruned and clustered small: zipped, packed, as tables of values', () => {
    for (const [variant, { sizes }] of rows) {
      if (/^pruned (75|90)|^PQAT|^PCQAT|^smallest/.test(variant)) expect(sizes.zip, variant).toBeLessThan(150_000);
      if (/^sparsity|^PCQAT|^smallest/.test(variant)) expect(sizes.lut, variant).toBeLessThanOrEqual(57_344);
      expect(sizes.download, variant).toBeLessThan(sizes.zip);
    }
    if (rows.has('smallest')) expect(row('smallest').sizes.download).toBeLessThanOrEqual(10_500);
  });

  it('scores the float network the same before and after conversion', () => {
    const { scoreInTraining, scoreAfterConversion } = row('float');
    expect(scoreInTraining).toBeGreaterThan(0.8);
    // A rounding of the last bit may turn one image whose two best digits are as good as equal.
    expect(Math.abs(scoreAfterConversion - scoreInTraining)).toBeLessThanOrEqual(1 / 1000 + 1e-9);
  });

  it('loses nothing in conversion that training for quantization did not score', () => {
    const { scoreInTraining, scoreAfterConversion } = row('QAT int8');
    expect(scoreInTraining).toBeGreaterThan(row('float').scoreInTraining - 0.01);
    // 0.05 points are asked for; the mean of ten seeds is in docs/accuracy.md.
    expect(scoreInTraining - scoreAfterConversion).toBeLessThanOrEqual(1e-3 + 1e-9);
  });

  it('sees the same digit as each of Google’s runtimes, and computes the same bits as its integer kernels', () => {
    for (const [variant, { judgements }] of rows) {
      expect(judgements.length, variant).toBeGreaterThanOrEqual(2);
      const [builtin] = judgements;
      // Where activations are rounded while the model runs, or in float, a last bit may turn single images.
      const isExact = ['float', 'QAT int8', 'static int8 to the letter'].includes(variant);
      expect(builtin?.agreeing, variant).toBeGreaterThanOrEqual(isExact ? 1000 : 998);
      if (isExact && variant !== 'float') expect(builtin?.identical, variant).toBe(1000);
    }
  });

  it('leaves results as JSON, each file, and what it predicted', () => {
    const results: ExperimentResults = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
    expect(results).toMatchObject({ experiment: name, trainingSamples: 3000, testSamples: 1000 });
    expect(results.summary.map(({ variant }) => variant)).toEqual([...rows.keys()]);
    const predictions = JSON.parse(readFileSync(join(folder, 'seed-3/float/predictions.json'), 'utf8'));
    expect(predictions).toHaveLength(1000);
    expect(readFileSync(join(folder, 'seed-3/float/model.tflite')).length).toBe(row('float').bytes);
  });
});

describe('the experiments of this folder', () => {
  it.each(['mnist-mlp', 'mnist-mlp-softmax', 'mnist-mlp-curve', 'mnist-cnn', 'mnist-sweep', 'fashion-mnist'])(
    '%s can be loaded',
    async (name) => {
      const { experiment } = await loadExperiment(file(name));
      expect(experiment.name).toBe(name);
      expect(experiment.metric.name).toBe('accuracy');
    },
  );

  it('work on 60,000 and 10,000 images of 28 × 28 pixels, ten digits in each', () => {
    const { train, test } = mnist();
    for (const [split, count] of [
      [train, 60_000],
      [test, 10_000],
    ] as const) {
      expect(split.inputs).toMatchObject({ shape: [28, 28] });
      expect(split.targets.values).toHaveLength(count);
      expect(new Set(split.targets.values).size).toBe(10);
    }
    expect([...train.targets.values.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });
});
