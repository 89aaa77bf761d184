import { LiteError } from '../errors.js';
import type { Shape } from '../spec.js';
import { requireSameDim } from './check.js';

/**
 * The shape of a tensor that `updates` are scattered into: `indices` is `[…outer, depth]`, `updates` is `[…outer, …inner]`
 * and the result `[…indexed, …inner]` with `depth` indexed axes.
 *
 * @param wanted the result's shape as far as it is known
 * @returns the wanted shape, its inner axes filled in from the updates where they are unknown
 * @throws {LiteError} `SHAPE_DIM` or `SHAPE_RANK` if the three do not fit together.
 * Source: CheckShapes, tflite/kernels/scatter_nd.cc
 */
export function scatteredShape(indices: Shape, updates: Shape, wanted: Shape): Shape {
  if (indices === null || updates === null) return wanted;
  const outer = indices.length - 1;
  const depth = indices[outer] ?? -1;
  for (const [axis, dim] of indices.slice(0, outer).entries()) {
    requireSameDim(dim, updates[axis] ?? -1, `SCATTER_ND indices dim ${axis}`, `updates dim ${axis}`);
  }
  if (wanted === null || depth < 0) return wanted;
  if (updates.length - outer !== wanted.length - depth) {
    const given = `updates [${updates.join(', ')}] and indices [${indices.join(', ')}]`;
    throw new LiteError('SHAPE_RANK', `SCATTER_ND: ${given} do not fit a result of rank ${wanted.length}`);
  }
  return wanted.map((size, axis) => {
    if (axis < depth) return size;
    const dim = updates[outer + axis - depth] ?? -1;
    return requireSameDim(size, dim, `SCATTER_ND result dim ${axis}`, 'the updates there');
  });
}
