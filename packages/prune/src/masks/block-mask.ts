import type { BlockPattern } from './mask-pattern.js';
import type { MatrixView } from './matrix-view.js';
import { withoutSmallest } from './smallest.js';
import { prunedCount } from './sparsity.js';
import { checkLength } from './view-length.js';

/** How many blocks there are along rows and columns, those cut off by the edges among them. */
export function blockCounts({ rows, columns }: MatrixView, [h, w]: BlockPattern['block']): readonly [number, number] {
  return [Math.ceil(rows / h), Math.ceil(columns / w)];
}

/**
 * The score of each block: the average of the magnitudes of what lies in it (of as many as there are, at the edges), or the largest.
 *
 * @returns `[ceil(rows / h), ceil(columns / w)]`, row-major
 * @throws {LiteError} `PRUNE_LENGTH`
 */
export function blockScores(
  scores: ArrayLike<number>,
  view: MatrixView,
  { block, pooling = 'average' }: BlockPattern,
): Float64Array {
  checkLength(scores, view);
  const { rows, columns, rowOffsets, columnOffsets } = view;
  const [h, w] = block;
  const [down, across] = blockCounts(view, block);
  const pooled = new Float64Array(down * across);
  for (let row = 0; row < rows; row++) {
    const base = rowOffsets[row] as number;
    const first = Math.floor(row / h) * across;
    for (let column = 0; column < columns; column++) {
      const score = Math.abs(scores[base + (columnOffsets[column] as number)] as number);
      const at = first + Math.floor(column / w);
      const sum = pooled[at] as number;
      pooled[at] = pooling === 'average' ? sum + score : Math.max(sum, score);
    }
  }
  if (pooling === 'max') return pooled;
  for (let y = 0; y < down; y++) {
    const height = Math.min(h, rows - y * h);
    for (let x = 0; x < across; x++) {
      const at = y * across + x;
      pooled[at] = (pooled[at] as number) / (height * Math.min(w, columns - x * w));
    }
  }
  return pooled;
}

/** The mask of elements that a mask of blocks stands for. */
export function expandBlocks(blocks: ArrayLike<number>, view: MatrixView, block: BlockPattern['block']): Uint8Array {
  const { rows, columns, rowOffsets, columnOffsets } = view;
  const [h, w] = block;
  const across = blockCounts(view, block)[1];
  const mask = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const base = rowOffsets[row] as number;
    const first = Math.floor(row / h) * across;
    for (let column = 0; column < columns; column++) {
      mask[base + (columnOffsets[column] as number)] = blocks[first + Math.floor(column / w)] as number;
    }
  }
  return mask;
}

/**
 * A mask of whole blocks: exactly `round(sparsity · blocks)` blocks are pruned, those with the smallest scores, of equal ones the first.
 *
 * @param scores weights, or scores from 0 up, as long as the view says
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCORE`, `PRUNE_LENGTH`.
 */
export function blockMask(
  scores: ArrayLike<number>,
  view: MatrixView,
  pattern: BlockPattern,
  sparsity: number,
): Uint8Array {
  const pooled = blockScores(scores, view, pattern);
  const [kept] = withoutSmallest([pooled], prunedCount(pooled.length, sparsity));
  return expandBlocks(kept as Uint8Array, view, pattern.block);
}

/** Scores of a tensor and where they stand. */
export interface ScoredMatrix {
  readonly scores: ArrayLike<number>;
  readonly view: MatrixView;
}

/**
 * Masks of whole blocks of several tensors with one threshold: of all blocks together exactly `round(sparsity · blocks)` are pruned.
 *
 * @throws {LiteError} as {@link blockMask}.
 */
export function globalBlockMasks(
  matrices: readonly ScoredMatrix[],
  pattern: BlockPattern,
  sparsity: number,
): readonly Uint8Array[] {
  const pooled = matrices.map(({ scores, view }) => blockScores(scores, view, pattern));
  const total = pooled.reduce((sum, { length }) => sum + length, 0);
  const kept = withoutSmallest(pooled, prunedCount(total, sparsity));
  return matrices.map(({ view }, index) => expandBlocks(kept[index] as Uint8Array, view, pattern.block));
}
