import { type Block, figure, type Section } from '../document.js';
import { palette, worse } from '../figures/palette.js';
import { svgOf, svgText } from '../figures/svg.js';
import type { ReportData } from '../report-data.js';

/** Beyond this many classes a matrix is no picture. */
const LARGEST = 40;
const SHOWN = 4;

/** Which classes are taken for which: the first variant and those that differ most from it. */
export function confusionSection({ runs, results }: ReportData): Section | null {
  const known = runs.filter(({ confusion }) => confusion !== null && confusion.length <= LARGEST);
  const [first, ...others] = known;
  if (first?.confusion == null) return null;
  const apart = others
    .map((run) => ({ run, differing: differing(first.confusion ?? [], run.confusion ?? []) }))
    .sort((a, b) => b.differing - a.differing);
  const shown = [first, ...apart.slice(0, SHOWN - 1).map(({ run }) => run)];
  const blocks: Block[] = shown.map(({ variant, confusion }, i) =>
    figure(
      `confusion-${i + 1}`,
      `“${variant}”: rows are right classes, columns what was said; red are mistakes.`,
      matrix(confusion ?? [], results.classNames),
    ),
  );
  return { id: 'confusion', title: 'What is taken for what', blocks };
}

function differing(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  return a.reduce(
    (sum, row, i) => sum + row.reduce((each, count, j) => each + Math.abs(count - (b[i]?.[j] ?? 0)), 0),
    0,
  );
}

function matrix(counts: readonly (readonly number[])[], names: readonly string[] | null): string {
  const size = counts.length > 20 ? 18 : 34;
  const labels = counts.map((_, i) => names?.[i] ?? `${i}`);
  const left = 14 + Math.max(...labels.map(({ length }) => length)) * 7;
  const mistakes = Math.max(1, ...counts.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const parts = counts.flatMap((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0) || 1;
    return row.map((count, j) => {
      const [x, y] = [left + j * size, 24 + i * size];
      const strength = i === j ? 0.15 + 0.55 * (count / total) : count === 0 ? 0 : 0.15 + 0.75 * (count / mistakes);
      const box = `<rect x="${x}" y="${y}" width="${size - 2}" height="${size - 2}" rx="3" fill="${i === j ? palette[0] : worse}" fill-opacity="${strength.toFixed(2)}"/>`;
      return (
        box +
        (count === 0 || size < 30
          ? ''
          : svgText(x + size / 2 - 1, y + size / 2 + 3, `${count}`, { anchor: 'middle', size: count > 999 ? 9.5 : 11 }))
      );
    });
  });
  const rows = labels.map((label, i) =>
    svgText(left - 6, 24 + i * size + size / 2 + 4, label, { anchor: 'end', size: 11 }),
  );
  const columns = labels.map((label, i) =>
    svgText(left + i * size + size / 2, 16, label.slice(0, 6), { anchor: 'middle', size: 11 }),
  );
  return svgOf(left + counts.length * size + 6, 30 + counts.length * size, [...parts, ...rows, ...columns].join(''));
}
