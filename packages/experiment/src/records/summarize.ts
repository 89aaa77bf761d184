import type { Variant } from '../define/variant.js';
import type { SeedResults, Spread, VariantSummary } from './results.js';

/** Mean, smallest, largest and standard deviation (of the sample; 0 of one value). */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return { mean, min: Math.min(...values), max: Math.max(...values), deviation };
}

/**
 * What each variant comes to over the seeds.
 *
 * @param better which way scores improve: losses are positive where something is worse
 */
export function summarize(
  seeds: readonly SeedResults[],
  variants: readonly Variant[],
  better: 'higher' | 'lower',
): readonly VariantSummary[] {
  const worse = (from: number, to: number): number => (better === 'higher' ? from - to : to - from);
  const [first] = variants;
  return variants.flatMap((variant) => {
    const pairs = seeds.flatMap(({ runs }) => {
      const own = runs.find((run) => run.variant === variant.name);
      const base = runs.find((run) => run.variant === first?.name);
      return own === undefined ? [] : [{ own, base: base ?? own }];
    });
    if (pairs.length === 0) return [];
    const rows = pairs.map(({ own }) => own);
    const over = (value: (row: (typeof rows)[number]) => number): Spread => spreadOf(rows.map(value));
    const judgements = rows.flatMap((row) => row.judgements);
    return {
      ...{
        variant: variant.name,
        point: variant.point ?? null,
        published: variant.published ?? null,
        seeds: rows.length,
      },
      bytes: Math.max(...rows.map(({ bytes }) => bytes)),
      zipBytes: over(({ sizes }) => sizes.zip),
      downloadBytes: over(({ sizes }) => sizes.download),
      lutBytes: rows.every(({ sizes }) => sizes.lut !== null) ? over(({ sizes }) => sizes.lut ?? 0) : null,
      arenaBytes: Math.max(...rows.map(({ arenaBytes }) => arenaBytes)),
      scoreInTraining: over(({ scoreInTraining }) => scoreInTraining),
      scoreAfterConversion: over(({ scoreAfterConversion }) => scoreAfterConversion),
      lossInConversion: over((row) => worse(row.scoreInTraining, row.scoreAfterConversion)),
      lossAgainstFirst: spreadOf(
        pairs.map(({ own, base }) => worse(base.scoreAfterConversion, own.scoreAfterConversion)),
      ),
      ties: rows.every(({ ties }) => ties !== null) ? over(({ ties }) => ties ?? 0) : null,
      disagreeing: judgements.reduce((sum, { samples, agreeing }) => sum + samples - agreeing, 0),
      judged: judgements.reduce((sum, { samples }) => sum + samples, 0),
    };
  });
}
