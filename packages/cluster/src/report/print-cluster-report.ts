import type { ClusterReport, ClusterReportRow } from './cluster-report.js';

const columns: readonly { readonly title: string; cell(row: ClusterReportRow): string }[] = [
  { title: 'weights', cell: ({ name }) => name },
  { title: 'type', cell: ({ dtype, shape }) => `${dtype}[${shape.join(', ')}]` },
  { title: 'values', cell: ({ distinct }) => `${distinct}` },
  { title: 'per channel', cell: ({ distinctPerChannel }) => `${distinctPerChannel}` },
  { title: 'zeros', cell: ({ zeros }) => `${(100 * zeros).toFixed(1)} %` },
  { title: 'entropy', cell: ({ entropyBits }) => `${entropyBits.toFixed(2)} bits` },
  { title: 'stored', cell: ({ bitsPerWeight }) => `${bitsPerWeight.toFixed(0)} bits` },
  { title: 'bytes', cell: ({ byteLength }) => `${byteLength}` },
  { title: 'by table', cell: (row) => `${row.lutBytes ?? '–'}` },
  { title: 'error', cell: (row) => (row.relativeError === null ? '–' : row.relativeError.toExponential(1)) },
];

/** Names longer than this lose their beginning. */
const MAX_NAME = 40;

function shortened(text: string): string {
  return text.length <= MAX_NAME ? text : `…${text.slice(1 - MAX_NAME)}`;
}

/**
 * A report as a table of text: the error is Σ (value − original)² in relation to Σ original²; `by table` are the bytes by a table of
 * values, as TFLM's LUT compression stores it.
 */
export function printClusterReport({ rows, total }: ClusterReport): string {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => shortened(cell(row)))),
  ];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const sum = `${total.elements} weights: ${total.byteLength} bytes as stored, ${total.lutBytes} by tables of values, ${total.entropyBytes} by their entropy`;
  return [...lines, sum].join('\n');
}
