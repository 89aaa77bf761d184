import type { Shape } from '../spec.js';
import { dropAxes, mergeAxes } from './axes.js';
import { unknownDims } from './check.js';

/**
 * The shape that is left when axes are reduced: they become 1 with `keepDims` and go away without it. No axes leave the
 * shape as it is; a scalar stays one whatever the axes are.
 *
 * @param axes may be negative and repeated; `null` where they are not known
 * @returns `null` where the rank is not known
 * @throws {LiteError} `SHAPE_AXIS` if an axis is out of range.
 * Source: ResolveAxisForShape and GetOutputShape, tflite/kernels/reduce.cc
 */
export function reduceShape(shape: Shape, axes: readonly number[] | null, keepDims: boolean, what: string): Shape {
  if (shape === null || shape.length === 0) return shape;
  if (axes === null) return keepDims ? unknownDims(shape.length) : null;
  const reduced = mergeAxes(axes, shape.length, what);
  return keepDims ? shape.map((dim, axis) => (reduced.includes(axis) ? 1 : dim)) : dropAxes(shape, reduced);
}
