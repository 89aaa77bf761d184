import { clusterReport, printClusterReport } from '@litesmith/cluster';
import type { Model } from '@litesmith/ir';

/** What clustering did to each tensor, and what it can save. */
export function look(clustered: Model, original: Model): string {
  const report = clusterReport(clustered, { original });
  const coarse = report.rows.filter(({ relativeError }) => (relativeError ?? 0) > 0.01);
  return `${printClusterReport(report)}\nmore than 1 % off: ${coarse.map(({ name }) => name).join(', ') || 'none'}`;
}
