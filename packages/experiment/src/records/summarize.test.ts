import { describe, expect, it } from 'vitest';
import type { RunFigures, SeedResults } from './results.js';
import { spreadOf, summarize } from './summarize.js';

function run(
  variant: string,
  seed: number,
  scoreInTraining: number,
  scoreAfterConversion: number,
  bytes: number,
): RunFigures {
  return {
    ...{ variant, seed, point: null, bytes, sizes: { zip: bytes / 2, download: bytes / 4, lut: null }, arenaBytes: 8 },
    ...{ scoreInTraining, scoreAfterConversion, ties: 1, steps: [], notes: [], sha256: '' },
    judgements: [{ runtime: 'r', score: 0.9, agreeing: 99, identical: 90, samples: 100 }],
  };
}

const trained = { parameters: 1, scoreInTraining: 1 };
const seeds: readonly SeedResults[] = [
  {
    seed: 1,
    trained: { ...trained, seed: 1 },
    runs: [run('float', 1, 0.98, 0.97, 100), run('int8', 1, 0.98, 0.96, 30)],
  },
  {
    seed: 2,
    trained: { ...trained, seed: 2 },
    runs: [run('float', 2, 0.96, 0.96, 120), run('int8', 2, 0.97, 0.97, 30)],
  },
];
const variants = [{ name: 'float' }, { name: 'int8' }, { name: 'not made' }];

describe('a summary over seeds', () => {
  it('gives mean, extremes and deviation of the sample', () => {
    expect(spreadOf([1, 2, 3, 6])).toEqual({ mean: 3, min: 1, max: 6, deviation: Math.sqrt(14 / 3) });
    expect(spreadOf([5])).toEqual({ mean: 5, min: 5, max: 5, deviation: 0 });
  });

  it('counts what is lost per seed, the largest file, and every disagreement', () => {
    const [float, int8, ...others] = summarize(seeds, variants, 'higher');
    expect(others).toEqual([]);
    expect(float).toMatchObject({
      variant: 'float',
      seeds: 2,
      bytes: 120,
      disagreeing: 2,
      judged: 200,
      lutBytes: null,
    });
    expect(float).toMatchObject({ zipBytes: { mean: 55 }, downloadBytes: { max: 30 }, lossAgainstFirst: { mean: 0 } });
    expect(float?.lossInConversion.mean).toBeCloseTo(0.005, 10);
    // One seed lost a point against its own float network, the other won one.
    expect(int8?.lossAgainstFirst.mean).toBeCloseTo(0, 10);
    expect(int8?.lossAgainstFirst.max).toBeCloseTo(0.01, 10);
  });

  it('turns losses round where less is better', () => {
    expect(summarize(seeds, variants, 'lower')[0]?.lossInConversion.mean).toBeCloseTo(-0.005, 10);
  });
});
