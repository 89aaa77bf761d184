import { stridesOf } from '../operands.js';

/** The coordinates of an element in a tensor of that shape, from its index in row-major order. */
export function coordinatesOf(index: number, shape: readonly number[]): readonly number[] {
  const strides = stridesOf(shape);
  return shape.map((size, axis) => Math.floor(index / (strides[axis] ?? 1)) % size);
}
