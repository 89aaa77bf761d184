import { textTable } from '@litesmith/ir';
import { type SizeReport, type TensorSizes, techniques } from './size-report.js';

/** What to show. */
export interface RenderSizeReportOptions {
  /** Whether to list constants, largest first. */
  readonly tensors?: boolean;
  /** How many of them at most; 20 by default. */
  readonly mostTensors?: number;
}

/** Names longer than this lose their beginning. */
const mostName = 40;

/** A size report as a table of text, for a terminal of some 120 columns. */
export function renderSizeReport(report: SizeReport, options: RenderSizeReportOptions = {}): string {
  const { tensors = false, mostTensors = 20 } = options;
  const rows = report.techniques.map(({ name, byteLength, share, verdict }) => [
    name,
    byteLength === null ? '–' : String(byteLength),
    share === null ? '–' : `${(100 * share).toFixed(1)} %`,
    verdict,
  ]);
  const whole = textTable(
    [['technique', 'bytes', 'of raw', 'verdict'], ...rows],
    (column) => column === 1 || column === 2,
  ).join('\n');
  if (!tensors) return whole;
  const largest = [...report.tensors].sort((a, b) => (b.sizes.raw ?? 0) - (a.sizes.raw ?? 0));
  const left = largest.length - mostTensors;
  const more = left > 0 ? [`… and ${left} more`] : [];
  return [whole, '', tensorTable(largest.slice(0, mostTensors)), ...more].join('\n');
}

function tensorTable(tensors: readonly TensorSizes[]): string {
  const shown = techniques.filter((technique) => tensors.some(({ sizes }) => sizes[technique] !== null));
  const rows = tensors.map(({ name, dtype, shape, zeros, sizes, coding }) => [
    shortened(name),
    `${dtype}[${shape.join(', ')}]`,
    zeros === null ? '–' : `${(100 * zeros).toFixed(1)} %`,
    ...shown.map((technique) => String(sizes[technique] ?? '–')),
    coding,
  ]);
  const head = ['constant', 'type', 'zeros', ...shown, 'in the container'];
  return textTable([head, ...rows], (column) => column > 1 && column < 3 + shown.length).join('\n');
}

function shortened(text: string): string {
  return text.length <= mostName ? text : `…${text.slice(1 - mostName)}`;
}
