import { describe, expect, it } from 'vitest';
import type { SeedResult, VariantResult } from './report.js';
import { spreadOf, summarize } from './summarize.js';

function row(accuracyInTraining: number, accuracyAfterConversion: number, bytes: number): VariantResult {
  const judgement = { runtime: 'r', accuracy: 0.9, agreeing: 99, identical: 90, images: 100, microsecondsPerImage: 1 };
  return {
    ...{
      variant: 'float',
      file: 'f',
      bytes,
      sizes: { zip: bytes / 2, download: bytes / 4, lut: null },
      ties: 1,
      microsecondsPerImage: 2,
    },
    ...{ accuracyInTraining, accuracyAfterConversion, judgements: [judgement] },
  };
}

describe('a summary over seeds', () => {
  it('gives mean, extremes and deviation of the sample', () => {
    expect(spreadOf([1, 2, 3, 6])).toEqual({ mean: 3, min: 1, max: 6, deviation: Math.sqrt(14 / 3) });
    expect(spreadOf([5])).toEqual({ mean: 5, min: 5, max: 5, deviation: 0 });
  });

  it('counts what is lost per seed, the largest file, and every disagreement', () => {
    const seeds: SeedResult[] = [row(0.98, 0.97, 100), row(0.96, 0.96, 120)].map((variant, seed) => {
      return { seed, history: [], variants: [variant], totalSeconds: 1 };
    });
    const [float] = summarize(seeds);
    expect(float).toMatchObject({ variant: 'float', seeds: 2, bytes: 120, disagreeing: 2, judged: 200 });
    expect(float?.lossInConversion.mean).toBeCloseTo(0.005, 10);
    expect(float).toMatchObject({ zipBytes: { mean: 55 }, downloadBytes: { max: 30 }, lutBytes: null });
    expect(float?.lossAgainstFloat).toMatchObject({ mean: 0, max: 0 });
  });
});
