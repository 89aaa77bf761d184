import { textTable } from '@litesmith/ir';
import type { ClusteredWeight } from './cluster-summary.js';

const HEADER = ['weight', 'elements', 'values', 'zeros', 'bits', 'centroids'];
/** Centroids that a line has room for. */
const SHOWN = 8;

/** A summary as a table in plain text, one line for each weight. */
export function printClusters(summary: readonly ClusteredWeight[]): string {
  const rows = summary.map((weight) => [
    weight.weight,
    String(weight.elements),
    `${weight.used} of ${weight.clusters}${weight.groups > 1 ? ` in each of ${weight.groups} channels` : ''}`,
    `${((weight.zeros / weight.elements) * 100).toFixed(1)} %`,
    weight.bitsPerWeight.toFixed(2),
    weight.hasBegun ? centroids(weight) : 'not yet',
  ]);
  return textTable([HEADER, ...rows], () => false).join('\n');
}

function centroids({ centroids: [first = new Float32Array(), ...others] }: ClusteredWeight): string {
  const shown = Array.from(first.slice(0, SHOWN), (value) => value.toPrecision(3)).join(' ');
  return `${shown}${first.length > SHOWN || others.length > 0 ? ' …' : ''}`;
}
