import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readResults } from '../records/read-results.js';
import type { ExperimentResults } from '../records/results.js';
import { summarize } from '../records/summarize.js';
import { compareResults } from './compare-results.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Scores = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** @param scores by variant and seed */
function results(scores: Scores, changes: Partial<ExperimentResults> = {}): ExperimentResults {
  const variants = Object.keys(scores).map((name) => ({ name, pipeline: { recipe: null } }));
  const numbers = [...new Set(Object.values(scores).flatMap((bySeed) => Object.keys(bySeed).map(Number)))];
  const seeds = numbers.map((seed) => ({
    seed,
    trained: { seed, parameters: 10, scoreInTraining: 0.5 },
    runs: Object.entries(scores).flatMap(([variant, { [seed]: score }]) => {
      if (score === undefined) return [];
      return {
        ...{
          seed,
          variant,
          point: null,
          bytes: 1000,
          sizes: { zip: 900, download: 800 + seed, lut: null },
          arenaBytes: 64,
        },
        ...{ scoreInTraining: score, scoreAfterConversion: score, ties: 0, steps: [], notes: [], judgements: [] },
        sha256: `${score}`,
      };
    }),
  }));
  const settings = {
    ...{ epochs: 1, fineTuneEpochs: 1, batchSize: 32, learningRate: 0.001, fineTuneLearningRate: 0.0003 },
    ...{ trainingSamples: null, testSamples: null, calibrationSamples: 5, judge: false },
  };
  return {
    ...{
      format: 'litesmith-results',
      version: 1,
      experiment: 'tiny',
      title: 'Tiny',
      description: '',
      classNames: null,
    },
    ...{ metric: { name: 'accuracy', better: 'higher', unit: 'share' }, command: '', settings, versions: { x: '1' } },
    ...{ trainingSamples: 10, testSamples: 10, fingerprint: 'f', variants, seeds },
    summary: summarize(seeds, variants, 'higher'),
    ...changes,
  };
}

describe('a comparison of results', () => {
  it('takes differences seed by seed where the seeds are the same', () => {
    const a = results({ float: { 1: 0.9, 2: 0.8, 3: 0.7 } });
    const b = results({ float: { 1: 0.91, 2: 0.79, 3: 0.7 } });
    const [row] = compareResults(a, b).variants;
    const { difference, loss, standardError, isPaired, signs } = row?.scoreAfterConversion ?? {};
    expect([difference, loss]).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
    // Differences 0.01, −0.01, 0: a deviation of 0.01, over √3.
    expect(standardError).toBeCloseTo(0.01 / Math.sqrt(3), 12);
    expect([isPaired, signs]).toEqual([true, { better: 1, worse: 1, same: 1 }]);
    expect(row?.identicalFiles).toEqual({ same: 1, of: 3 });
  });

  it('takes means where the seeds are others', () => {
    const a = results({ float: { 1: 0.9, 2: 0.8 } });
    const b = results({ float: { 2: 0.6, 3: 0.7, 4: 0.8 } });
    const score = compareResults(a, b).variants[0]?.scoreAfterConversion;
    expect(score).toMatchObject({ isPaired: false, signs: null, seeds: { a: 2, b: 3 } });
    expect(score?.loss).toBeCloseTo(0.15, 12);
    // Variances 0.005 and 0.01, over 2 and 3.
    expect(score?.standardError).toBeCloseTo(Math.sqrt(0.005 / 2 + 0.01 / 3), 12);
    expect(
      compareResults(results({ float: { 1: 0.9 } }), b).variants[0]?.scoreAfterConversion?.standardError,
    ).toBeNull();
  });

  it('knows which way scores improve, and leaves them where metrics differ', () => {
    const metric = { name: 'error', better: 'lower', unit: 'value' } as const;
    const [a, b] = [results({ float: { 1: 1 } }, { metric }), results({ float: { 1: 3 } }, { metric })];
    expect(compareResults(a, b).variants[0]?.scoreAfterConversion).toMatchObject({ difference: 2, loss: 2 });
    const mixed = compareResults(a, results({ float: { 1: 3 } }));
    expect([mixed.metric, mixed.variants[0]?.scoreAfterConversion]).toEqual([null, null]);
  });

  it('says which variants are in one only, and what was made differently', () => {
    const a = results({ float: { 1: 1 }, old: { 1: 1 } });
    const b = results(
      { float: { 1: 1 }, new: { 1: 1 } },
      { settings: { ...a.settings, epochs: 5 }, versions: { x: '2', y: '1' }, fingerprint: 'g' },
    );
    const changed = {
      ...b,
      variants: b.variants.map((each) => ({ ...each, pipeline: { recipe: 'float16', from: null } })),
    };
    const { onlyInA, onlyInB, madeDifferently } = compareResults(a, changed);
    expect([onlyInA, onlyInB]).toEqual([['old'], ['new']]);
    expect(madeDifferently).toEqual([
      { what: 'settings.epochs', a: '1', b: '5' },
      { what: 'versions.x', a: '"1"', b: '"2"' },
      { what: 'versions.y', a: null, b: '"1"' },
      { what: 'variant "float".recipe', a: 'null', b: '"float16"' },
      { what: 'variant "float".from', a: null, b: 'null' },
    ]);
    expect(compareResults(a, { ...a, fingerprint: 'g' }).madeDifferently.map(({ what }) => what)).toEqual([
      'experiment file',
    ]);
    expect(compareResults(a, a).madeDifferently).toEqual([]);
  });
});

describe('results that are read', () => {
  const path = join(folder, 'results.json');
  const good = results({ float: { 1: 1 } });
  const reading = (value: unknown) => () => {
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return readResults(path);
  };

  it('come from a file or its folder', () => {
    expect(reading(good)()).toEqual(good);
    expect(readResults(folder)).toEqual(good);
  });

  it.each<[string, unknown, RegExp]>([
    ['what is not JSON', '{', /the file is not JSON/],
    ['null', null, /the file is null, expected an object/],
    ['something else', { format: 'x' }, /format is "x", expected "litesmith-results"/],
    ['a later version', { ...good, version: 2 }, /version is 2, expected 1/],
    ['seeds that are none', { ...good, seeds: [17] }, /seeds\[0\] is number, expected an object/],
    [
      'a figure that is a text',
      { ...good, summary: [{ ...good.summary[0], bytes: '9' }] },
      /summary\[0\]\.bytes is string/,
    ],
    ['a variant without a pipeline', { ...good, variants: [{ name: 'a' }] }, /variants\[0\]\.pipeline is missing/],
    ['what nests without end', `${'['.repeat(1e5)}${']'.repeat(1e5)}`, /nests deeper than 50/],
  ])('are refused where they are %s', (_name, value, message) => {
    expect(reading(value)).toThrow(message);
    expect(reading(value)).toThrow(expect.objectContaining({ code: 'EXPERIMENT_RESULTS' }));
    expect(reading(value)).toThrow(/results\.json/);
  });

  it('are refused where there are none', () => {
    expect(() => readResults(join(folder, 'absent'))).toThrow(expect.objectContaining({ code: 'EXPERIMENT_RESULTS' }));
  });

  it('never crash a comparison, whatever is in them', () => {
    const json = fc.jsonValue();
    const keys = fc.constantFrom(...Object.keys(good));
    fc.assert(
      fc.property(keys, json, fc.constantFrom('__proto__', 'constructor', 'float'), (key, value, name) => {
        let read: ExperimentResults;
        try {
          read = reading(`${JSON.stringify({ ...good, [key]: value }).replaceAll('"float"', `"${name}"`)}`)();
        } catch (error) {
          expect(error).toMatchObject({ code: 'EXPERIMENT_RESULTS' });
          return;
        }
        expect(compareResults(good, read).format).toBe('litesmith-comparison');
        expect(compareResults(read, good).format).toBe('litesmith-comparison');
      }),
      { numRuns: 300 },
    );
  });
});
