import type { SeedResult, Spread, VariantSummary } from './report.js';

/** Mean, smallest, largest and standard deviation (of the sample; 0 of one value). */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return { mean, min: Math.min(...values), max: Math.max(...values), deviation };
}

/** What each variant comes to over the seeds. */
export function summarize(seeds: readonly SeedResult[]): readonly VariantSummary[] {
  const names = seeds[0]?.variants.map(({ variant }) => variant) ?? [];
  return names.map((variant) => {
    const rows = seeds.flatMap(({ variants }) => variants.filter((row) => row.variant === variant));
    const over = (value: (row: (typeof rows)[number]) => number): Spread => spreadOf(rows.map(value));
    return {
      variant,
      seeds: rows.length,
      bytes: Math.max(...rows.map(({ bytes }) => bytes)),
      zipBytes: over(({ sizes }) => sizes.zip),
      downloadBytes: over(({ sizes }) => sizes.download),
      lutBytes: rows.every(({ sizes }) => sizes.lut !== null) ? over(({ sizes }) => sizes.lut ?? 0) : null,
      accuracyInTraining: over(({ accuracyInTraining }) => accuracyInTraining),
      accuracyAfterConversion: over(({ accuracyAfterConversion }) => accuracyAfterConversion),
      lossInConversion: over((row) => row.accuracyInTraining - row.accuracyAfterConversion),
      lossAgainstFloat: lossAgainstFloat(seeds, variant),
      ties: over(({ ties }) => ties),
      microsecondsPerImage: over(({ microsecondsPerImage }) => microsecondsPerImage),
      disagreeing: rows.reduce(
        (sum, row) => sum + row.judgements.reduce((all, { images, agreeing }) => all + images - agreeing, 0),
        0,
      ),
      judged: rows.reduce((sum, row) => sum + row.judgements.reduce((all, { images }) => all + images, 0), 0),
    };
  });
}

function lossAgainstFloat(seeds: readonly SeedResult[], variant: string): Spread | null {
  const losses = seeds.flatMap(({ variants }) => {
    const accuracyOf = (name: string): number | undefined =>
      variants.find((row) => row.variant === name)?.accuracyAfterConversion;
    const [float, own] = [accuracyOf('float'), accuracyOf(variant)];
    return float === undefined || own === undefined ? [] : [float - own];
  });
  return losses.length === 0 ? null : spreadOf(losses);
}
