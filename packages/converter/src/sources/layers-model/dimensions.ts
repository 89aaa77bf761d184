import type { LayerScope, LayerValue } from './layer-rule.js';

/** Number of elements of a shape, `null` where a dimension is unknown. */
export function elementCount(shape: readonly number[]): number | null {
  return shape.some((dimension) => dimension < 0) ? null : shape.reduce((product, dimension) => product * dimension, 1);
}

/** One dimension of a value while the model runs: an int32 scalar. */
export function dimensionOf(scope: LayerScope, value: LayerValue | string, axis: number): string {
  const reference = typeof value === 'string' ? value : value.reference;
  const shape = scope.node('Shape', [reference], {}, 'Shape');
  return scope.node(
    'StridedSlice',
    [
      shape,
      scope.integers('strided_slice/stack', [axis]),
      scope.integers('strided_slice/stack_1', [axis + 1]),
      scope.integers('strided_slice/stack_2', [1]),
    ],
    { shrink_axis_mask: 1, begin_mask: 0, end_mask: 0, ellipsis_mask: 0, new_axis_mask: 0 },
    'strided_slice',
  );
}

/** A dimension: known, or computed while the model runs (reference to an int32 scalar). */
export type Dimension = number | string;

/** An int32 vector of dimensions: a constant where all are known, else packed while the model runs. */
export function shapeVector(scope: LayerScope, name: string, dimensions: readonly Dimension[]): string {
  const known = dimensions.filter((dimension) => typeof dimension === 'number');
  if (known.length === dimensions.length) return scope.integers(name, known);
  const scalars = dimensions.map((dimension, i) =>
    typeof dimension === 'string' ? dimension : scope.constant(`${name}/${i}`, 'INT32', [], Int32Array.of(dimension)),
  );
  return scope.node('Pack', scalars, { axis: 0 }, name);
}

/**
 * Reshapes to [batch, …dimensions]. The batch stays unknown where it is: TensorFlow then writes −1 into the shape.
 *
 * @param dimensions without the batch; at most one may be −1, meaning "the rest"
 */
export function reshapeKeepingBatch(
  scope: LayerScope,
  value: LayerValue,
  dimensions: readonly number[],
  names: { readonly node: string; readonly shape: string },
): string {
  const batch = value.shape[0] ?? -1;
  // Two unknown dimensions cannot both be −1: the batch then comes from the value itself.
  const needsBatch = batch < 0 && dimensions.some((dimension) => dimension < 0);
  const target = needsBatch ? [dimensionOf(scope, value, 0), ...dimensions] : [batch, ...dimensions];
  return scope.node('Reshape', [value.reference, shapeVector(scope, names.shape, target)], {}, names.node);
}
