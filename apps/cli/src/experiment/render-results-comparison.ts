import type { ComparedFigure, ComparedScore, MadeDifferently, ResultsComparison } from '@litesmith/experiment';
import { formatTable } from '@litesmith/terminal';
import { formatScore } from './progress.js';

type Unit = 'share' | 'value';

/** Longest text of a setting that a line shows. */
const LONGEST = 60;

/** A file may hold anything: nothing of it reaches the terminal as a command. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}

function signed(text: string): string {
  return /^-|^0(\.0+)?$/.test(text) ? text.replace(/^-(0(\.0+)?)$/, '$1') : `+${text}`;
}

function points(value: number, unit: Unit): string {
  return unit === 'share' ? (value * 100).toFixed(2) : value.toPrecision(3);
}

function bytes({ b, difference }: ComparedFigure): string {
  const size = Math.round(b).toLocaleString('en');
  return difference === 0 ? size : `${size} (${signed(Math.round(difference).toLocaleString('en'))})`;
}

/** B’s score with how far it is from A’s, with the standard error where there are several seeds. */
function score(compared: ComparedScore | null, unit: Unit): readonly [string, string, string] {
  if (compared === null) return ['', '', ''];
  const { a, b, difference, standardError } = compared;
  const error = standardError === null ? '' : ` ± ${points(standardError, unit)}`;
  return [formatScore(a, { unit }), formatScore(b, { unit }), `${signed(points(difference, unit))}${error}`];
}

function seedsOf(compared: ComparedScore | null): string {
  if (compared === null) return '';
  const { isPaired, seeds, signs } = compared;
  if (!isPaired || signs === null) return `means of ${seeds.a} and ${seeds.b}`;
  return `${signs.better} better, ${signs.worse} worse${signs.same > 0 ? `, ${signs.same} same` : ''}`;
}

/** Two results side by side: a table of the variants that both have, which only one has, and what was made differently. */
export function renderResultsComparison(comparison: ResultsComparison): string {
  const { a, b, metric, variants, onlyInA, onlyInB } = comparison;
  const unit = metric?.unit ?? 'value';
  const right = { align: 'right' as const };
  const columns = [
    ...[
      { title: 'variant' },
      { title: 'bytes', ...right },
      { title: 'zip', ...right },
      { title: 'download', ...right },
    ],
    { title: 'in training', ...right },
    ...['A', 'B', 'B − A'].map((title) => ({ title, ...right })),
    ...[{ title: 'seeds' }, { title: 'same files', ...right }],
  ];
  const rows = variants.map((row) => [
    plain(row.variant),
    ...[row.bytes, row.zip, row.download].map(bytes),
    score(row.scoreInTraining, unit)[2],
    ...score(row.scoreAfterConversion, unit),
    seedsOf(row.scoreAfterConversion),
    `${row.identicalFiles.same}/${row.identicalFiles.of}`,
  ]);
  const lines = [
    `A: ${plain(a.title)}, seeds ${a.seeds.join(', ')}`,
    `B: ${plain(b.title)}, seeds ${b.seeds.join(', ')}`,
    metric === null
      ? 'They have different metrics: scores are not compared.'
      : `Sizes are those of B (B − A); scores are ${plain(metric.name)}, ${metric.better} is better.`,
    '',
    variants.length === 0 ? 'They have no variant in common.' : formatTable(columns, rows),
    ...(onlyInA.length === 0 ? [] : ['', `Only in A: ${onlyInA.map(plain).join(', ')}`]),
    ...(onlyInB.length === 0 ? [] : ['', `Only in B: ${onlyInB.map(plain).join(', ')}`]),
    '',
    ...madeDifferently(comparison.madeDifferently),
  ];
  return lines.join('\n');
}

function madeDifferently(list: readonly MadeDifferently[]): readonly string[] {
  if (list.length === 0) return ['Made the same way: experiment file, settings, versions.'];
  const short = (text: string | null): string => {
    if (text === null) return 'none';
    const safe = plain(text);
    return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
  };
  return ['Made differently:', ...list.map(({ what, a, b }) => `  ${plain(what)}: ${short(a)} → ${short(b)}`)];
}
