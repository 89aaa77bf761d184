import type { SparsityReport, TensorSparsity } from './sparsity-report.js';

/** Names longer than this are cut in the middle. */
const LONGEST_NAME = 48;

/** A sparsity report as a text table, a line for each tensor and one for all. */
export function renderSparsityReport(report: SparsityReport): string {
  const patterns = [...new Set(report.weights.flatMap((each) => Object.keys(each.patterns ?? {})))];
  const head = ['tensor', 'type', 'shape', 'weights', 'zeros', 'zero', ...patterns];
  const rows = report.weights.map((each) => rowOf(each, patterns));
  const total = ['all', '', '', String(report.elements), String(report.zeros), percent(report.sparsity)];
  const lines = table([head, ...rows, [...total, ...patterns.map(() => '')]]);
  const unread = report.unread.map(({ tensor, why }) => `not counted: ${tensor} (${why})`);
  return [...lines, ...unread].join('\n');
}

function rowOf(each: TensorSparsity, patterns: readonly string[]): readonly string[] {
  const kind = each.kind === 'matrix' ? '' : ` (${each.kind})`;
  return [
    `${shortened(each.tensor)}${kind}`,
    each.dtype,
    each.shape.join('×'),
    String(each.elements),
    String(each.zeros),
    percent(each.sparsity),
    ...patterns.map((pattern) => (each.patterns === null ? 'sparse' : percent(each.patterns[pattern] ?? 0))),
  ];
}

function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const half = Math.floor((LONGEST_NAME - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Columns after the third are numbers, and stand right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
