import type { Pass } from '@litesmith/ir';
import { type PrunePolicy, prune } from '@litesmith/prune';

/** The first and the last layer keep all; large layers lose more than others. */
const policy: PrunePolicy = ({ index, count, elementCount, kind }) => {
  if (index === 0 || index === count - 1) return 'skip';
  return kind === 'matrix' && elementCount > 100_000 ? 0.9 : undefined;
};

export const byPolicy: Pass = prune({ sparsity: 0.7, policy });
