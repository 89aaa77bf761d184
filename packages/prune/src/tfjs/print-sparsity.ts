import { textTable } from '@litesmith/ir';
import type { SparsitySummary, WeightSparsity } from './sparsity-of.js';

/** One line, for progress: `74.9 % of 104,768 weights are 0: dense/kernel 75.0 %, dense_1/kernel 75.0 %`. */
export function sparsityLine({ weights, elementCount, sparsity }: SparsitySummary): string {
  const each = weights.map((weight) => `${nameOf(weight)} ${percent(weight.sparsity)}`);
  return `${percent(sparsity)} of ${count(elementCount)} weights are 0${each.length > 0 ? `: ${each.join(', ')}` : ''}`;
}

/** A table with a row for each weight and one for all. */
export function sparsityTable(summary: SparsitySummary): string {
  const rows = [
    ['weight', 'shape', 'elements', 'zeros', 'sparsity', 'mask'],
    ...summary.weights.map((weight) => [
      ...[nameOf(weight), weight.shape.join('×'), count(weight.elementCount), count(weight.zeroCount)],
      ...[percent(weight.sparsity), weight.isPruned ? 'yes' : 'no'],
    ]),
    ['all', '', count(summary.elementCount), count(summary.zeroCount), percent(summary.sparsity), ''],
  ];
  return textTable(rows, (column) => column >= 2 && column <= 4).join('\n');
}

function nameOf({ layer, weight }: WeightSparsity): string {
  return `${layer}/${weight}`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
