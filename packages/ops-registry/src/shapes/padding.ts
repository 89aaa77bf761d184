import { LiteError } from '../errors.js';
import type { OperandType, Shape } from '../spec.js';
import { dimOf, requireRank, unknownDims, valuesOf } from './check.js';

/** Elements added before and after one axis. */
export type PaddingPair = readonly [before: number, after: number];

/**
 * An operand `[rank, 2]` of paddings, one pair per axis; `null` where they are not known.
 *
 * @param rank number of axes, −1 where it is unknown
 * @throws {LiteError} `SHAPE_RANK` or `SHAPE_PADDINGS` if the operand has another shape, `SHAPE_PADDINGS` if a padding is
 * negative.
 */
export function requirePaddings(operand: OperandType, rank: number, what: string): readonly PaddingPair[] | null {
  const shape = requireRank(operand, 2, what);
  const wrongRows = rank >= 0 && dimOf(shape, 0) >= 0 && shape[0] !== rank;
  if (wrongRows || (dimOf(shape, 1) >= 0 && shape[1] !== 2)) {
    const expected = `[${rank < 0 ? 'rank' : rank}, 2]`;
    throw new LiteError('SHAPE_PADDINGS', `${what} has shape [${shape.join(', ')}], expected ${expected}`);
  }
  const values = valuesOf(operand);
  if (values === null) return null;
  const negative = values.find((value) => value < 0);
  if (negative !== undefined) throw new LiteError('SHAPE_PADDINGS', `${what} has ${negative}, expected at least 0`);
  return Array.from({ length: values.length >> 1 }, (_, axis) => [values[2 * axis] ?? 0, values[2 * axis + 1] ?? 0]);
}

/** A shape with paddings added; unknown dimensions stay unknown, and so do all where the paddings are unknown. */
export function padShape(shape: Shape, paddings: readonly PaddingPair[] | null): Shape {
  if (shape === null) return paddings === null ? null : unknownDims(paddings.length);
  if (paddings === null) return unknownDims(shape.length);
  return shape.map((dim, axis) => {
    const [before, after] = paddings[axis] ?? [0, 0];
    return dim < 0 ? -1 : dim + before + after;
  });
}
