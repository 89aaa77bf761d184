import { isKernel, outputAxes, type WeightTarget } from '@litesmith/training';

/** Whether a weight is clustered unless options say otherwise: a trainable kernel. */
export function isClusterable(target: WeightTarget): boolean {
  return target.trainable && isKernel(target);
}

/**
 * How the elements of a weight fall into groups that share centroids: `[outer, groups, inner]`, row-major. One group for a
 * whole tensor.
 */
export interface Grouping {
  readonly groups: number;
  readonly inner: number;
}

/** All elements together. */
export const wholeTensor: Grouping = { groups: 1, inner: 1 };

/** One group for each output channel; a table of rows has none. */
export function byChannel(target: WeightTarget): Grouping {
  if (target.name === 'embeddings') return wholeTensor;
  const axes = outputAxes(target);
  const sizes = target.variable.shape.map((dimension) => dimension ?? 1);
  const product = (from: number, to: number): number => sizes.slice(from, to).reduce((a, b) => a * b, 1);
  const start = sizes.length + (axes[0] ?? -1);
  const end = start + axes.length;
  return { groups: product(start, end), inner: product(end, sizes.length) };
}

/** The group of each of `count` elements, in order, as runs of `inner`: calls back with (element, group). */
export function forEachGrouped(
  count: number,
  { groups, inner }: Grouping,
  visit: (element: number, group: number) => void,
): void {
  for (let start = 0, group = 0; start < count; start += inner, group = group + 1 === groups ? 0 : group + 1) {
    for (let i = start; i < start + inner; i++) visit(i, group);
  }
}
