import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { litesmith } from '../testing/litesmith.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-experiments-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Results of one variant, as a file has them. */
function results(scores: readonly number[], { bytes = 1000, epochs = 1, name = 'QAT int8' } = {}) {
  const spread = { mean: 0, min: 0, max: 0, deviation: 0 };
  const sizes = { zip: 900, download: 800, lut: null };
  const common = { variant: name, point: null, bytes, arenaBytes: 64 };
  return {
    ...{
      format: 'litesmith-results',
      version: 1,
      experiment: 'tiny',
      title: 'Tiny',
      description: '',
      classNames: null,
    },
    ...{
      metric: { name: 'accuracy', better: 'higher', unit: 'share' },
      command: '',
      trainingSamples: 1,
      testSamples: 1,
    },
    settings: {
      ...{ epochs, fineTuneEpochs: 1, batchSize: 32, learningRate: 0.001, fineTuneLearningRate: 0.0003 },
      ...{ trainingSamples: null, testSamples: null, calibrationSamples: 5, judge: false },
    },
    ...{ versions: {}, fingerprint: 'f', variants: [{ name, pipeline: {} }] },
    seeds: scores.map((score, seed) => ({
      seed,
      trained: { seed, parameters: 1, scoreInTraining: score },
      runs: [
        {
          ...{ seed, ...common, sizes, scoreInTraining: score, scoreAfterConversion: score, ties: 0 },
          ...{ steps: [], notes: [], judgements: [], sha256: `${score}` },
        },
      ],
    })),
    summary: [
      {
        ...{
          ...common,
          published: null,
          seeds: scores.length,
          zipBytes: spread,
          downloadBytes: spread,
          lutBytes: null,
        },
        ...{
          scoreInTraining: spread,
          scoreAfterConversion: spread,
          lossInConversion: spread,
          lossAgainstFirst: spread,
        },
        ...{ ties: null, disagreeing: 0, judged: 0 },
      },
    ],
  };
}

beforeAll(() => {
  mkdirSync(path('a'));
  writeFileSync(path('a/results.json'), JSON.stringify(results([0.95, 0.93])));
  writeFileSync(path('b.json'), JSON.stringify(results([0.94, 0.93], { bytes: 900, epochs: 2 })));
  writeFileSync(path('other.json'), JSON.stringify(results([0.94], { name: 'evil \u001b[31m' })));
  writeFileSync(path('broken.json'), '{"format": "litesmith-results", "version": 1}');
});

describe('litesmith experiment compare', () => {
  it('shows differences, their errors, and what was made differently', async () => {
    const { code, out, err } = await litesmith('experiment', 'compare', path('a'), path('b.json'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/QAT int8\s+900 \(-100\)\s+900\s+800\s+-0\.50 ± 0\.50\s+94\.00 %\s+93\.50 %\s+-0\.50 ± 0\.50/);
    expect(out).toContain('0 better, 1 worse, 1 same');
    expect(out).toContain('settings.epochs: 1 → 2');
  });

  it('gives the comparison as JSON', async () => {
    const { out } = await litesmith('experiment', 'compare', path('a'), path('b.json'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      format: 'litesmith-comparison',
      variants: [{ bytes: { difference: -100 } }],
    });
  });

  it.each([
    ['0.4', 1],
    ['0.5', 0],
    ['1', 0],
  ])('with a tolerance of %s ends with %d', async (tolerance, expected) => {
    const args = ['experiment', 'compare', path('a'), path('b.json'), '--tolerance', tolerance];
    const { code, err } = await litesmith(...args);
    expect(code).toBe(expected);
    if (expected !== 0)
      expect(err).toContain('error EXPERIMENT_WORSE: B is worse than A by more than 0.4 points: "QAT int8" by 0.5');
  });

  it('says which variants only one has, without what a terminal would obey', async () => {
    const { code, out } = await litesmith('experiment', 'compare', path('a'), path('other.json'));
    expect(code).toBe(0);
    expect(out).toContain('They have no variant in common.');
    expect(out).toContain('Only in A: QAT int8');
    expect(out).not.toContain('\u001b');
  });

  it.each([
    ['a file that is not there', 'absent', /absent/],
    ['a file that holds something else', 'broken.json', /broken\.json[\s\S]*expected a results\.json/],
  ])('fails on %s', async (_name, file, message) => {
    const { code, err } = await litesmith('experiment', 'compare', path('a'), path(file));
    expect([code, err]).toEqual([1, expect.stringContaining('error EXPERIMENT_RESULTS')]);
    expect(err).toMatch(message);
  });
});
