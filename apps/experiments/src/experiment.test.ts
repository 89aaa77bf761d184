import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from './experiment.js';
import { loadMnist } from './mnist.js';
import type { Head, Network } from './networks/network.js';
import { networks } from './networks/networks.js';
import type { ExperimentReport, VariantResult } from './report.js';

const silent = { update: () => undefined, done: () => undefined };
const quick = { epochs: 1, fineTuneEpochs: 1, batchSize: 32, images: 3000, testImages: 2000, judge: true };

/** The published sizes, or those that were asked for, in bytes. */
const largest: { readonly [variant: string]: number } = {
  float: 422_000,
  'dynamic range': 108_704,
  float16: 213_000,
  'static int8': 109_000,
  '16x8': 110_000,
  'int4 weights': 61_000,
  'QAT int8': 108_640,
};
/** Of variants that stay float, and of those that end in integers. */
const largestOf = (name: string): number =>
  largest[name] ?? (/^pruned|^clustered|^sparsity/.test(name) ? 422_000 : 109_000);

/** Of everything one: the rest differs in numbers. */
const sampled = [
  ...[
    'float',
    'dynamic range',
    'float16',
    'static int8',
    'static int8 to the letter',
    '16x8',
    'int4 weights',
    'QAT int8',
  ],
  ...['pruned 75 %', 'sparsity-preserving clustering', 'PCQAT', 'smallest'],
];

function network(name: string): Network {
  const found = networks[name];
  if (found === undefined) throw new Error(`no network ${name}`);
  return found;
}

async function run(name: string, head: Head, folder: string, only?: readonly string[]): Promise<ExperimentReport> {
  return runExperiment([3], folder, { ...quick, network: network(name), head, only }, silent);
}

describe.each(['sigmoid', 'softmax'] as const)('the published network on 3,000 images, %s head', (head) => {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-experiment-'));
  const rows = new Map<string, VariantResult>();
  const only = head === 'sigmoid' ? sampled : ['float', 'static int8', 'QAT int8'];
  beforeAll(async () => {
    const report = await run('mnist-mlp', head, folder, only);
    for (const row of report.seeds[0]?.variants ?? []) rows.set(row.variant, row);
  }, 400_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  const row = (name: string): VariantResult => rows.get(name) as VariantResult;

  it('makes every variant that was asked for, in files of the published size or less', () => {
    expect([...rows.keys()]).toEqual(only);
    for (const [name, { file, bytes }] of rows) {
      expect(readFileSync(file).length, name).toBe(bytes);
      expect(bytes, name).toBeLessThanOrEqual(largestOf(name));
    }
  });

  it('makes what is pruned and clustered small: zipped, packed, as tables of values', () => {
    for (const [name, { sizes }] of rows) {
      if (/^pruned (75|90)|^PQAT|^PCQAT|^smallest/.test(name)) expect(sizes.zip, name).toBeLessThan(150_000);
      if (/^clustered 16|^sparsity|^PCQAT|^smallest/.test(name)) expect(sizes.lut, name).toBeLessThanOrEqual(57_344);
      expect(sizes.download, name).toBeLessThan(sizes.zip);
    }
    if (rows.has('smallest')) expect(row('smallest').sizes.download).toBeLessThanOrEqual(10_500);
  });

  it('scores the float network the same before and after conversion', () => {
    const { accuracyInTraining, accuracyAfterConversion } = row('float');
    expect(accuracyInTraining).toBeGreaterThan(0.8);
    // A rounding of the last bit may turn one image whose two best digits are as good as equal.
    expect(Math.abs(accuracyAfterConversion - accuracyInTraining)).toBeLessThanOrEqual(1 / 2000 + 1e-9);
  });

  it('loses nothing in conversion that training for quantization did not score', () => {
    const { accuracyInTraining, accuracyAfterConversion } = row('QAT int8');
    expect(accuracyInTraining).toBeGreaterThan(row('float').accuracyInTraining - 0.01);
    // 0.05 points are asked for; the mean of ten seeds is in docs/accuracy.md.
    expect(accuracyInTraining - accuracyAfterConversion).toBeLessThanOrEqual(5e-4 + 1e-9);
  });

  it('sees the same digit as each of Google’s runtimes, and computes the same bits as its integer kernels', () => {
    for (const [name, { judgements }] of rows) {
      expect(judgements.length, name).toBeGreaterThanOrEqual(2);
      const [builtin] = judgements;
      // Where activations are rounded while the model runs, or in float, a last bit may turn single images.
      const isExact = name === 'float' || name === 'QAT int8' || name === 'static int8 to the letter';
      expect(builtin?.agreeing, name).toBeGreaterThanOrEqual(isExact ? 2000 : 1998);
      if (isExact && name !== 'float') expect(builtin?.identical, name).toBe(2000);
    }
  });

  it('leaves a report as JSON', () => {
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ experiment: 'mnist-mlp', head, trainingImages: 3000, testImages: 2000 });
    expect(report.summary.map(({ variant }: { variant: string }) => variant)).toEqual([...rows.keys()]);
  });
});

describe('the MNIST data', () => {
  it('are 60,000 and 10,000 images of 28 × 28 pixels, ten digits in each', () => {
    const { train, test } = loadMnist();
    expect([train.count, test.count]).toEqual([60_000, 10_000]);
    expect(train.pixels.length).toBe(60_000 * 784);
    expect([new Set(train.labels).size, new Set(test.labels).size]).toEqual([10, 10]);
    expect([...train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });
});
