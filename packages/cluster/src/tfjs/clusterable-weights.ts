import { classNameOf, type WeightTarget } from '@litesmith/training';

/** Weights that hold most of a model, by their names within layers: what pruning takes, too. Biases are never clustered. */
const clusterable: ReadonlySet<string> = new Set([
  'kernel',
  'depthwise_kernel',
  'pointwise_kernel',
  'recurrent_kernel',
  'embeddings',
]);

/** Axes that output channels lie along, counted from the end, where that is not the last axis. */
const channelAxes: Readonly<Record<string, readonly number[]>> = {
  // [kh, kw, c, multiplier]: output channel c · multiplier + m
  depthwise_kernel: [-2, -1],
  // A table of rows: none of its axes has a scale of its own.
  embeddings: [],
  // [kh, kw, cout, cin]
  'Conv2DTranspose/kernel': [-2],
  'Conv3DTranspose/kernel': [-2],
};

/** Whether a weight is clustered unless options say otherwise: a trainable matrix or filter. */
export function isClusterable({ name, variable, trainable }: WeightTarget): boolean {
  return trainable && variable.shape.length > 1 && variable.dtype === 'float32' && clusterable.has(name);
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

/** One group for each output channel. */
export function byChannel({ layer, name, variable }: WeightTarget): Grouping {
  const { shape } = variable;
  const axes = channelAxes[`${classNameOf(layer)}/${name}`] ?? channelAxes[name] ?? [-1];
  const [first] = axes;
  if (first === undefined) return wholeTensor;
  const sizes = shape.map((dimension) => dimension ?? 1);
  const product = (from: number, to: number): number => sizes.slice(from, to).reduce((a, b) => a * b, 1);
  const start = sizes.length + first;
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
