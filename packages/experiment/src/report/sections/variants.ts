import type { VariantSummary } from '../../records/results.js';
import type { Block, Section, Table } from '../document.js';
import { paragraph } from '../document.js';
import { bytesText, differenceText, scoreText, spreadText } from '../format.js';
import type { ReportData } from '../report-data.js';

const right = { align: 'right' } as const;

/** The tables: what each variant is, what was published, how fast it is. */
export function variantsSection(data: Pick<ReportData, 'results' | 'timings'>): Section {
  const published = publishedTable(data);
  const blocks: Block[] = [
    scoresTable(data),
    paragraph(
      '“Zip” is a ZIP file of one entry (deflate, level 9), “download” the container of @litesmith/compress, “LUT” the .tflite file for TensorFlow Lite Micro whose ' +
        'weights are tables of values. “Lost” is what conversion costs, “below first” what is missing to the first row, seed by seed; with a minus, it is above.',
    ),
    ...(published === null ? [] : [published]),
    runtimeTable(data),
  ];
  return { id: 'variants', title: 'Variants', blocks };
}

function scoresTable({ results: { summary, seeds, metric } }: Pick<ReportData, 'results'>): Table {
  const several = seeds.length > 1;
  const hasTies = summary.some(({ ties }) => ties !== null);
  return {
    kind: 'table',
    caption: several ? `Mean ± standard deviation of ${seeds.length} seeds` : 'Sizes in bytes, and scores',
    columns: [
      { title: 'variant' },
      ...[
        'bytes',
        'zip',
        'download',
        'LUT',
        'in training',
        'after conversion',
        'lost',
        ...(several ? ['lost at most'] : []),
        'below first',
      ].map((title) => ({ title, ...right })),
      ...(several ? [{ title: 'least … most', ...right }] : []),
      ...(hasTies ? [{ title: 'ties', ...right }] : []),
    ],
    rows: summary.map((row) => [
      row.variant,
      bytesText(row.bytes),
      bytesText(row.zipBytes.mean),
      bytesText(row.downloadBytes.mean),
      row.lutBytes === null ? '' : bytesText(row.lutBytes.mean),
      spreadText(row.scoreInTraining, row.seeds, metric),
      spreadText(row.scoreAfterConversion, row.seeds, metric),
      differenceText(row.lossInConversion.mean, metric),
      ...(several ? [differenceText(row.lossInConversion.max, metric)] : []),
      differenceText(row.lossAgainstFirst.mean, metric),
      ...(several
        ? [`${scoreText(row.scoreAfterConversion.min, metric)} … ${scoreText(row.scoreAfterConversion.max, metric)}`]
        : []),
      ...(hasTies ? [row.ties === null ? '' : row.ties.mean.toFixed(several ? 1 : 0)] : []),
    ]),
  };
}

function publishedTable({ results: { summary, metric } }: Pick<ReportData, 'results'>): Table | null {
  const rows = summary.flatMap((row) => (row.published === null ? [] : publishedRows(row, metric)));
  if (rows.length === 0) return null;
  const source = summary.find(({ published }) => published !== null)?.published?.source ?? '';
  const columns = [
    { title: 'variant' },
    { title: 'figure' },
    { title: 'published', ...right },
    { title: 'here', ...right },
    { title: 'verdict' },
  ];
  return { kind: 'table', caption: `Beside what was ${source}`, columns, rows };
}

function publishedRows(row: VariantSummary, metric: ReportData['results']['metric']): readonly (readonly string[])[] {
  const { bytes, zipBytes, scoreInTraining, score } = row.published ?? {};
  const rows: (readonly string[])[] = [];
  const size = (name: string, theirs: number | undefined, ours: number): void => {
    if (theirs !== undefined)
      rows.push([row.variant, name, bytesText(theirs), bytesText(ours), verdict(theirs - ours)]);
  };
  const worth = (name: string, theirs: number | undefined, ours: number): void => {
    if (theirs === undefined) return;
    const gain = metric.better === 'higher' ? ours - theirs : theirs - ours;
    rows.push([
      row.variant,
      name,
      scoreText(theirs, metric),
      scoreText(ours, metric),
      `${verdict(gain)}${gain === 0 ? '' : ` by ${differenceText(Math.abs(gain), metric)}`}`,
    ]);
  };
  size('bytes', bytes, row.bytes);
  size('zip', zipBytes, row.zipBytes.mean);
  worth('in training', scoreInTraining, row.scoreInTraining.mean);
  worth('after conversion', score, row.scoreAfterConversion.mean);
  return rows;
}

function verdict(gain: number): string {
  if (gain === 0) return '= the same';
  return gain > 0 ? '✓ better' : '✗ worse';
}

function runtimeTable({ results: { summary }, timings }: Pick<ReportData, 'results' | 'timings'>): Table {
  const latencies = timings?.latencies ?? [];
  const runtimes = [...new Set(latencies.flatMap(({ microseconds }) => Object.keys(microseconds)))];
  return {
    kind: 'table',
    caption:
      'One sample at a time: medians in µs of the first seed’s files; arena: what activations share; other answers: of Google’s runtimes, of all samples judged',
    columns: [
      { title: 'variant' },
      ...runtimes.map((title) => ({ title: title === 'litesmith' ? 'µs here' : `µs ${title}`, ...right })),
      { title: 'arena bytes', ...right },
      { title: 'other answers', ...right },
    ],
    rows: summary.map((row) => {
      const own = latencies.find(({ variant }) => variant === row.variant)?.microseconds ?? {};
      return [
        row.variant,
        ...runtimes.map((name) => own[name]?.toFixed(1) ?? ''),
        bytesText(row.arenaBytes),
        row.judged === 0 ? '' : `${row.disagreeing} of ${row.judged.toLocaleString('en')}`,
      ];
    }),
  };
}
