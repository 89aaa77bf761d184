import { LiteError } from '../errors.js';

/**
 * An axis counted from 0, from one that may count from the end: −1 is the last.
 *
 * @param what names the axis in messages: `'GATHER axis'`
 * @throws {LiteError} `SHAPE_AXIS` if it lies outside [−rank, rank).
 */
export function normalizeAxis(axis: number, rank: number, what: string): number {
  const normalized = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(axis) && normalized >= 0 && normalized < rank) return normalized;
  const expected = rank === 0 ? 'none: the operand is a scalar' : `${-rank} to ${rank - 1}`;
  throw new LiteError('SHAPE_AXIS', `${what} is ${axis}, expected ${expected}`);
}

/** Axes counted from 0, each once and in ascending order; repeated ones are merged. Errors as {@link normalizeAxis}. */
export function mergeAxes(axes: readonly number[], rank: number, what: string): readonly number[] {
  return [...new Set(axes.map((axis) => normalizeAxis(axis, rank, what)))].sort((a, b) => a - b);
}

/**
 * Axes counted from 0 in the given order.
 *
 * @throws {LiteError} `SHAPE_AXIS` as {@link normalizeAxis}, and if an axis is listed twice.
 */
export function distinctAxes(axes: readonly number[], rank: number, what: string): readonly number[] {
  const normalized = axes.map((axis) => normalizeAxis(axis, rank, what));
  if (new Set(normalized).size === normalized.length) return normalized;
  throw new LiteError('SHAPE_AXIS', `${what} lists an axis twice: [${axes.join(', ')}]`);
}

/** A shape without some of its axes, which are counted from 0. */
export function dropAxes(shape: readonly number[], axes: readonly number[]): readonly number[] {
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** A shape with another size of one axis, which is counted from 0. */
export function replaceDim(shape: readonly number[], axis: number, size: number): readonly number[] {
  return shape.map((dim, index) => (index === axis ? size : dim));
}

/** A shape with a new axis before one that is counted from 0; the rank puts it last. */
export function insertDim(shape: readonly number[], axis: number, size: number): readonly number[] {
  return [...shape.slice(0, axis), size, ...shape.slice(axis)];
}
