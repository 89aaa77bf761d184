import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMnistExperiment } from './experiment.js';
import { loadMnist } from './mnist.js';
import type { ExperimentReport } from './report.js';

const silent = { update: () => undefined, done: () => undefined };
const options = { epochs: 1, batchSize: 32, seed: 3, images: 3000, judge: true };

describe.each(['sigmoid', 'softmax'] as const)('the MNIST experiment on 3,000 images, %s head', (head) => {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-experiment-'));
  let report: ExperimentReport;
  beforeAll(async () => {
    report = await runMnistExperiment({ ...options, head, folder }, silent);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes a file of the size that was published, or less', () => {
    const [float] = report.variants;
    expect(readFileSync(float?.file ?? '').length).toBe(float?.bytes);
    expect(float?.bytes).toBeLessThanOrEqual(422_000);
    expect(float?.bytes).toBeGreaterThan(4 * 104_938);
  });

  it('scores the same before and after conversion', () => {
    const [float] = report.variants;
    expect(float?.accuracyInTraining).toBeGreaterThan(0.85);
    // A rounding of the last bit may turn one image in 10,000 whose two best digits are as good as equal.
    expect(Math.abs((float?.accuracyAfterConversion ?? 0) - (float?.accuracyInTraining ?? 1))).toBeLessThanOrEqual(
      1e-4,
    );
  });

  it('sees the same digit in every image as each of Google’s runtimes', () => {
    const judgements = report.variants[0]?.judgements ?? [];
    expect(judgements.map(({ runtime }) => runtime.split(' ')[0])).toHaveLength(2);
    for (const judgement of judgements) {
      expect(judgement).toMatchObject({ agreeing: 10_000, images: 10_000 });
    }
  });

  it('leaves a report as JSON', () => {
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
      experiment: 'mnist-mlp',
      seed: 3,
      head,
      trainingImages: 3000,
      testImages: 10_000,
    });
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
