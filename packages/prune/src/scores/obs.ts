import { dampedMoments, inverseCholesky } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { maskOf } from '../masks/mask-of.js';
import { isBlockPattern, isGroupPattern, type MaskPattern } from '../masks/mask-pattern.js';
import { type MatrixView, matrixView } from '../masks/matrix-view.js';
import { shrunkMoments } from './shrunk-moments.js';

/** What {@link obsPrune} works on. */
export interface ObsProblem {
  /** Weights, in the order of the tensor. */
  readonly values: ArrayLike<number>;
  readonly view: MatrixView;
  readonly pattern: MaskPattern;
  /** Share to prune, 0 to 1; a pattern n:m has its own. */
  readonly sparsity: number;
  /** Σ x·xᵀ over the vectors that rows meet, `[columns, columns]`. */
  readonly moments: Float64Array;
  /** How many vectors there were, where that is known: see `shrunkMoments`. */
  readonly vectors?: number | undefined;
  /** The number nearest to a value that can be stored in place of an element. */
  nearest(index: number, value: number): number;
}

/** Weights after pruning, and which of them are gone. */
export interface ObsResult {
  /** In the order of the tensor; 0 where the mask is. */
  readonly values: Float32Array;
  readonly mask: Uint8Array;
}

/** Columns whose mask is chosen at once, before those behind them have been changed. */
const COLUMNS_AT_ONCE = 128;

/**
 * Prunes column by column, and lets the columns yet to come make up for each weight that goes, as far as the inputs that they meet are
 * alike: the output of the layer stays close rather than every weight. Which weights go is chosen for some columns at once, by
 * w² / [H⁻¹]ᵢᵢ, over all rows. Weights that are zero already stay so. What rounding to the stored type loses is made up for as well.
 *
 * Source: Frantar and Alistarh 2023, "SparseGPT: Massive Language Models Can Be Accurately Pruned in One-Shot", algorithm 1
 *
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCORE`, `PRUNE_LENGTH` if the moments are not those of the columns.
 */
export function obsPrune(problem: ObsProblem): ObsResult {
  const { values, view } = problem;
  const { rows, columns, rowOffsets, columnOffsets } = view;
  if (problem.moments.length !== columns * columns) {
    const message = `second moments of ${problem.moments.length} elements go with no ${columns} columns`;
    throw new LiteError('PRUNE_LENGTH', message);
  }
  const trusted = shrunkMoments(problem.moments, columns, problem.vectors);
  const upper = inverseCholesky(dampedMoments(trusted, columns), columns);
  const work: Work = { rest: gathered(values, view), frozen: new Uint8Array(rows * columns), upper, rows, columns };
  for (let i = 0; i < work.frozen.length; i++) work.frozen[i] = work.rest[i] === 0 ? 1 : 0;
  const budget = budgetOf(problem, work.frozen);
  const result: ObsResult = { values: new Float32Array(values.length), mask: new Uint8Array(values.length) };
  for (const [start, end] of columnRanges(view, problem.pattern)) {
    const kept = chosen(work, view.run, problem.pattern, start, end, budget(start, end));
    for (let row = 0; row < rows; row++) {
      const base = rowOffsets[row] as number;
      for (let c = start; c < end; c++) {
        const at = base + (columnOffsets[c] as number);
        const keep = kept[row * (end - start) + c - start] === 1;
        result.mask[at] = keep ? 1 : 0;
        result.values[at] = keep ? problem.nearest(at, work.rest[row * columns + c] as number) : 0;
        passOn(work, row, c, result.values[at] as number);
      }
    }
  }
  return result;
}

interface Work {
  /** Weights as errors passed on have made them so far, `[rows, columns]`. */
  readonly rest: Float64Array;
  /** 1 where a weight was zero to begin with. */
  readonly frozen: Uint8Array;
  /** U with UᵀU = H⁻¹, `[columns, columns]` */
  readonly upper: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function gathered(values: ArrayLike<number>, { rows, columns, rowOffsets, columnOffsets }: MatrixView): Float64Array {
  const matrix = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const base = rowOffsets[row] as number;
    for (let c = 0; c < columns; c++) {
      matrix[row * columns + c] = values[base + (columnOffsets[c] as number)] as number;
    }
  }
  return matrix;
}

/** Puts a value in the place of a weight, and lets the rest of its row make up for what that changes. */
function passOn({ rest, upper, columns }: Work, row: number, column: number, value: number): void {
  const from = row * columns;
  const at = column * columns;
  const off = (rest[from + column] as number) - value;
  if (off === 0) return;
  const error = off / (upper[at + column] as number);
  for (let j = column + 1; j < columns; j++)
    rest[from + j] = (rest[from + j] as number) - error * (upper[at + j] as number);
}

/** Ranges of columns that hold whole blocks and groups: whole runs of columns, or parts of one. */
function columnRanges({ columns, run }: MatrixView, pattern: MaskPattern): readonly (readonly [number, number])[] {
  const unit = isGroupPattern(pattern)
    ? isShort(run)
      ? run
      : pattern.m
    : isBlockPattern(pattern)
      ? pattern.block[1]
      : 1;
  const length = unit * Math.max(1, Math.floor(COLUMNS_AT_ONCE / unit));
  const stretch = isGroupPattern(pattern) && !isShort(run) ? run : columns;
  const ranges: [number, number][] = [];
  for (let first = 0; first < columns; first += stretch) {
    const last = Math.min(columns, first + stretch);
    for (let start = first; start < last; start += length) ranges.push([start, Math.min(last, start + length)]);
  }
  return ranges;
}

function isShort(run: number): boolean {
  return run <= COLUMNS_AT_ONCE;
}

/** The share of a range of columns that is to go, so that all together come to what was asked for. */
function budgetOf({ view, pattern, sparsity }: ObsProblem, frozen: Uint8Array): (start: number, end: number) => number {
  if (isGroupPattern(pattern)) return () => sparsity;
  if (isBlockPattern(pattern)) {
    const [h, w] = pattern.block;
    const blocks = (c: number): number => Math.ceil(view.rows / h) * Math.ceil(c / w);
    const before = (c: number): number => Math.round(sparsity * blocks(c));
    return (start, end) => (before(end) - before(start)) / (blocks(end) - blocks(start));
  }
  const { rows, columns } = view;
  const zeros = new Float64Array(columns + 1);
  for (let c = 0; c < columns; c++) {
    let inColumn = 0;
    for (let row = 0; row < rows; row++) inColumn += frozen[row * columns + c] as number;
    zeros[c + 1] = (zeros[c] as number) + inColumn;
  }
  const all = zeros[columns] as number;
  const living = Math.max(1, rows * columns - all);
  const toGo = Math.max(0, Math.round(sparsity * rows * columns) - all);
  /** How many go in the columns before one: zeros, and of the others an even share. */
  const before = (c: number): number =>
    (zeros[c] as number) + Math.round((toGo * (rows * c - (zeros[c] as number))) / living);
  return (start, end) => (before(end) - before(start)) / (rows * (end - start));
}

/** The mask of a range of columns, `[rows, end − start]`. */
function chosen(
  { rest, frozen, upper, rows, columns }: Work,
  run: number,
  pattern: MaskPattern,
  start: number,
  end: number,
  sparsity: number,
): Uint8Array {
  const width = end - start;
  const scores = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let c = start; c < end; c++) {
      const from = row * columns + c;
      if (frozen[from] === 1) continue;
      const loss = (rest[from] as number) / (upper[c * columns + c] as number);
      // Zeros go before all others.
      scores[row * width + c - start] = Math.max(loss * loss, Number.MIN_VALUE);
    }
  }
  const range = { ...matrixView([rows, width], [0]), run: isShort(run) ? run : width };
  const kept = maskOf(scores, range, pattern, sparsity);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < width; c++) if (frozen[row * columns + start + c] === 1) kept[row * width + c] = 0;
  }
  return kept;
}
