import type { TensorValue } from './kernel.js';
import { elementCount, elementsOf, stridesOf } from './operands.js';

/**
 * For each element of a tensor of the given shape, in row-major order, the index `offset + Σ coordinate · stride`.
 * Stride 0 repeats an axis (broadcasting), a negative one walks backwards, permuted ones transpose.
 */
export function stridedIndices(shape: readonly number[], strides: readonly number[], offset = 0): Int32Array {
  let indices = Int32Array.of(offset);
  for (const [axis, size] of shape.entries()) {
    const stride = strides[axis] ?? 0;
    const next = new Int32Array(indices.length * size);
    for (let i = 0; i < indices.length; i++) {
      for (let k = 0; k < size; k++) next[i * size + k] = (indices[i] ?? 0) + k * stride;
    }
    indices = next;
  }
  return indices;
}

/**
 * For each element of `to`, the index of the element of `from` that broadcasting puts there: axes are matched from the
 * last one backwards, and an axis of size 1 is repeated.
 */
export function broadcastIndices(from: readonly number[], to: readonly number[]): Int32Array {
  const own = stridesOf(from);
  const shift = to.length - from.length;
  const strides = to.map((_, axis) => (from[axis - shift] === 1 ? 0 : (own[axis - shift] ?? 0)));
  return stridedIndices(to, strides);
}

/** `output[i] = input[indices[i]]` for elements of any type; both have the same. */
export function moveElements(output: TensorValue, input: TensorValue, indices: Int32Array): void {
  const [from, to] = [elementsOf(input), elementsOf(output)];
  for (let i = 0; i < indices.length; i++) to[i] = from[indices[i] ?? 0] ?? 0;
}

/** Copies all elements in order. */
export function copyElements(output: TensorValue, input: TensorValue): void {
  const [from, to] = [elementsOf(input), elementsOf(output)];
  for (let i = 0; i < to.length; i++) to[i] = from[i] ?? 0;
}

/** How a reduction walks over its input. */
export interface Reduction {
  /** Index of the first element of each group, one group per element of the output. */
  readonly groups: Int32Array;
  /** What to add to it for each element of the group. */
  readonly members: Int32Array;
}

/** The groups of elements that a reduction over `axes` (each in [0, rank)) combines. */
export function reductionOf(shape: readonly number[], axes: ReadonlySet<number>): Reduction {
  const strides = stridesOf(shape);
  const part = (reduced: boolean): Int32Array => {
    const own = shape.map((_, axis) => axis).filter((axis) => axes.has(axis) === reduced);
    return stridedIndices(
      own.map((axis) => shape[axis] ?? 0),
      own.map((axis) => strides[axis] ?? 0),
    );
  };
  return { groups: part(false), members: part(true) };
}

/** A tensor as `[outer, size, inner]` around one axis. */
export function aroundAxis(
  shape: readonly number[],
  axis: number,
): { readonly outer: number; readonly size: number; readonly inner: number } {
  return {
    outer: elementCount(shape.slice(0, axis)),
    size: shape[axis] ?? 1,
    inner: elementCount(shape.slice(axis + 1)),
  };
}
