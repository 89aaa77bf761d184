import type { ExperimentResults, Spread, Timings, VariantSummary } from '@litesmith/experiment';
import { formatTable } from '@litesmith/terminal';

/** Hundredths of a point, or four digits; what rounds to nothing has no sign. */
function difference(value: number, unit: 'share' | 'value'): string {
  return (unit === 'share' ? (value * 100).toFixed(2) : value.toPrecision(3)).replace(/^-(0(\.0+)?)$/, '$1');
}

function withDeviation({ mean, deviation }: Spread, several: boolean, unit: 'share' | 'value'): string {
  const text = unit === 'share' ? `${(mean * 100).toFixed(2)} %` : mean.toPrecision(4);
  return several ? `${text} ± ${difference(deviation, unit)}` : text;
}

function bytes(spread: Spread | null): string {
  return spread === null ? '' : Math.round(spread.mean).toLocaleString('en');
}

/** The table of variants, with standard deviations where there are several seeds, published figures beside our own, and in a sweep a star for points on the front. */
export function renderResults({ metric, summary, seeds, front }: ExperimentResults, timings: Timings): string {
  const several = seeds.length > 1;
  const right = { align: 'right' as const };
  const isPublished = summary.some(({ published }) => published !== null);
  const runtimes = [...new Set(timings.latencies.flatMap(({ microseconds }) => Object.keys(microseconds)))];
  const other = runtimes.find((name) => name.includes('XNNPACK'));
  const columns = [
    ...(front === undefined ? [] : [{ title: '' }]),
    { title: 'variant' },
    { title: 'bytes', ...right },
    ...(isPublished ? [{ title: 'published', ...right }] : []),
    { title: 'zip', ...right },
    { title: 'download', ...right },
    { title: 'TFLM LUT', ...right },
    { title: 'in training', ...right },
    { title: 'after conversion', ...right },
    ...(isPublished ? [{ title: 'published', ...right }] : []),
    { title: 'lost', ...right },
    { title: 'below first', ...right },
    { title: 'µs', ...right },
    ...(other === undefined ? [] : [{ title: 'µs LiteRT', ...right }]),
  ];
  const rows = summary.map((row) => {
    const times = timings.latencies.find(({ variant }) => variant === row.variant)?.microseconds ?? {};
    return [
      ...(front === undefined ? [] : [front.includes(row.variant) ? '*' : '']),
      row.variant,
      row.bytes.toLocaleString('en'),
      ...(isPublished ? [publishedBytes(row)] : []),
      ...[row.zipBytes, row.downloadBytes, row.lutBytes].map(bytes),
      withDeviation(row.scoreInTraining, several, metric.unit),
      withDeviation(row.scoreAfterConversion, several, metric.unit),
      ...(isPublished ? [publishedScore(row, metric.unit)] : []),
      difference(row.lossInConversion.mean, metric.unit),
      difference(row.lossAgainstFirst.mean, metric.unit),
      times.litesmith?.toFixed(1) ?? '',
      ...(other === undefined ? [] : [times[other]?.toFixed(1) ?? '']),
    ];
  });
  return formatTable(columns, rows);
}

function publishedBytes({ published }: VariantSummary): string {
  if (published?.zipBytes !== undefined) return `zip ${published.zipBytes.toLocaleString('en')}`;
  return published?.bytes?.toLocaleString('en') ?? '';
}

function publishedScore({ published }: VariantSummary, unit: 'share' | 'value'): string {
  if (published?.score === undefined) return '';
  return unit === 'share' ? `${(published.score * 100).toFixed(2)} %` : published.score.toPrecision(4);
}
