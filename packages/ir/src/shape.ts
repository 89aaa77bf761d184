import type { Shape } from '@litesmith/ops-registry';
import type { Tensor } from './tensor.js';

/** The fields of a tensor that state its shape. */
export type ShapeFields = Pick<Tensor, 'shape' | 'shapeSignature' | 'hasRank'>;

/**
 * The shape of a tensor with −1 for every unknown dimension; `null` where the rank is unknown. A `shape` of `[]` counts as a scalar where
 * `hasRank` says so or the tensor is a constant; otherwise it tells nothing, as in files older than `hasRank`.
 */
export function shapeOf(tensor: Tensor): Shape {
  if (tensor.shapeSignature !== undefined && tensor.shapeSignature.length > 0) return tensor.shapeSignature;
  if (tensor.shape.length > 0 || tensor.hasRank === true) return tensor.shape;
  return tensor.data === undefined && tensor.externalBuffer === undefined ? null : tensor.shape;
}

/** How a tensor states a shape: unknown dimensions as 1 in `shape` and as −1 in `shapeSignature`. */
export function shapeFields(shape: Shape): ShapeFields {
  if (shape === null) return { shape: [] };
  if (shape.length === 0) return { shape, hasRank: true };
  if (!shape.some((size) => size < 0)) return { shape };
  return { shape: shape.map((size) => (size < 0 ? 1 : size)), shapeSignature: shape.map((size) => Math.max(size, -1)) };
}

/** Whether two shapes state the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((size, i) => size === b[i]);
}
