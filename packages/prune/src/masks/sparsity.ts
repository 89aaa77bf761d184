import { LiteError } from '@litesmith/ops-registry';

/**
 * How many of so many elements a sparsity prunes: the nearest whole number, halves up.
 *
 * @param sparsity share to prune, 0 to 1
 * @throws {LiteError} `PRUNE_SPARSITY` if it is no number from 0 to 1.
 */
export function prunedCount(elementCount: number, sparsity: number): number {
  return Math.round(checkedSparsity(sparsity) * elementCount);
}

/** @throws {LiteError} `PRUNE_SPARSITY` if it is no number from 0 to 1. */
export function checkedSparsity(sparsity: number): number {
  if (typeof sparsity === 'number' && sparsity >= 0 && sparsity <= 1) return sparsity;
  throw new LiteError('PRUNE_SPARSITY', `sparsity is ${String(sparsity)}, expected a number from 0 to 1`);
}

/** Share of zeros in a mask or in weights, 0 to 1; 0 of nothing. */
export function sparsityOf(values: ArrayLike<number>): number {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === 0) zeros++;
  return values.length === 0 ? 0 : zeros / values.length;
}
