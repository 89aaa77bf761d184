import { shortName, textTable } from '@litesmith/ir';
import type { SizeReport, TensorSizes } from './size-report.js';

const bytes = (count: number | null): string => (count === null ? '–' : count.toLocaleString('en'));

/** A size report as text: a table of techniques, and with `tensors` one of constants. */
export function renderSizeReport(report: SizeReport, options: { readonly tensors?: boolean } = {}): string {
  const techniques = report.techniques.map(({ technique, byteLength, how, verdict }) => {
    const share = `${((100 * byteLength) / Math.max(1, report.byteLength)).toFixed(1)} %`;
    return [technique, how, bytes(byteLength), share, `  ${verdict}`];
  });
  const verdicts = Math.max(0, ...techniques.map((row) => row[4]?.length ?? 0));
  const rows = techniques.map((row) => [...row.slice(0, 4), (row[4] ?? '').padEnd(verdicts)]);
  const lines = textTable([['technique', 'how', 'bytes', 'of raw', ''], ...rows], 2);
  if (options.tensors !== true) return lines.join('\n');
  return [...lines, '', ...tensorTable(report.tensors)].join('\n');
}

function tensorTable(tensors: readonly TensorSizes[]): readonly string[] {
  const compressors = Object.keys(tensors[0]?.compressed ?? {});
  const numbers = ['elements', 'distinct', 'most', 'raw', ...compressors, 'entropy', 'lut', 'sparse', 'container'];
  const rows = tensors.map(({ name, dtype, shape, elements, distinct, mostFrequent, ...sizes }) => [
    ...[shortName(name), dtype, shape.join('×'), bytes(elements), bytes(distinct)],
    `${(100 * mostFrequent).toFixed(1)} %`,
    bytes(sizes.raw),
    ...compressors.map((each) => bytes(sizes.compressed[each] ?? null)),
    ...[sizes.entropy, sizes.lut, sizes.sparse, sizes.container].map(bytes),
  ]);
  return textTable([['tensor', 'type', 'shape', ...numbers], ...rows], 3);
}
