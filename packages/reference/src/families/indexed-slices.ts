import { LiteError } from '@litesmith/ops-registry';
import type { TensorValue } from '../kernel.js';
import { elementCount, integersOf, stridesOf } from '../operands.js';

/** Slices of a tensor, named by rows of coordinates along its first axes. */
export interface IndexedSlices {
  /** For each row of coordinates, the index of the slice's first element. */
  readonly starts: readonly number[];
  /** Elements of a slice. */
  readonly size: number;
}

/**
 * Where slices lie that `indices` `[…, depth]` names by coordinates along the first `depth` axes of a tensor.
 *
 * @throws {LiteError} `REFERENCE_INDEX` if a coordinate lies outside of its axis.
 * Source: GatherNdHelper and ScatterNd, tflite/kernels/internal/reference/reference_ops.h
 */
export function indexedSlices(indices: TensorValue, shape: readonly number[]): IndexedSlices {
  const depth = indices.shape.at(-1) ?? 0;
  const count = elementCount(indices.shape.slice(0, -1));
  const coordinates = integersOf(indices);
  const strides = stridesOf(shape);
  const starts = new Array<number>(count);
  for (let row = 0; row < count; row++) {
    let start = 0;
    for (let axis = 0; axis < depth; axis++) {
      const at = coordinates[row * depth + axis] ?? 0;
      const size = shape[axis] ?? 0;
      if (at < 0 || at >= size) {
        throw new LiteError(
          'REFERENCE_INDEX',
          `index ${at} of row ${row} does not lie in axis ${axis} of size ${size}`,
        );
      }
      start += at * (strides[axis] ?? 0);
    }
    starts[row] = start;
  }
  return { starts, size: elementCount(shape.slice(depth)) };
}
