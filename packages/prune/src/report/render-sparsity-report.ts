import { shortName, textTable } from '@litesmith/ir';
import type { SparsityReport, TensorSparsity } from './sparsity-report.js';

/** A sparsity report as a text table, a line for each tensor and one for all. */
export function renderSparsityReport(report: SparsityReport): string {
  const patterns = [...new Set(report.weights.flatMap((each) => Object.keys(each.patterns ?? {})))];
  const head = ['tensor', 'type', 'shape', 'weights', 'zeros', 'zero', ...patterns];
  const rows = report.weights.map((each) => rowOf(each, patterns));
  const total = ['all', '', '', String(report.elements), String(report.zeros), percent(report.sparsity)];
  const lines = textTable([head, ...rows, [...total, ...patterns.map(() => '')]], (column) => column > 2);
  const unread = report.unread.map(({ tensor, why }) => `not counted: ${tensor} (${why})`);
  return [...lines, ...unread].join('\n');
}

function rowOf(each: TensorSparsity, patterns: readonly string[]): readonly string[] {
  const kind = each.kind === 'matrix' ? '' : ` (${each.kind})`;
  return [
    `${shortName(each.tensor)}${kind}`,
    each.dtype,
    each.shape.join('×'),
    String(each.elements),
    String(each.zeros),
    percent(each.sparsity),
    ...patterns.map((pattern) => (each.patterns === null ? 'sparse' : percent(each.patterns[pattern] ?? 0))),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
