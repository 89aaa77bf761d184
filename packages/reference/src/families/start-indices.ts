import type { TensorValue } from '../kernel.js';
import { integersOf, stridesOf } from '../operands.js';
import { stridedIndices } from '../strided.js';

/** How StableHLO's gather and scatter read starts of slices from a tensor of indices. */
export interface StartIndices {
  /** The axis that holds the coordinates of one start; where it is the rank, each element is a start of its own. */
  readonly vectorAxis: number;
  /** For each coordinate, the axis of the operand that it counts along. */
  readonly map: readonly number[];
  /** Of the operand. */
  readonly rank: number;
}

/**
 * The start of each slice, in row-major order of the other axes of `indices`: one coordinate per axis of the operand, 0 along
 * axes that the map leaves out.
 *
 * Source: ReadIndexVector and ScatterIndex, tflite/kernels/tensor_slice_util.cc
 */
export function startIndices(
  indices: TensorValue,
  { vectorAxis, map, rank }: StartIndices,
): readonly (readonly number[])[] {
  const coordinates = integersOf(indices);
  const strides = stridesOf(indices.shape);
  const others = indices.shape.map((_, axis) => axis).filter((axis) => axis !== vectorAxis);
  const batches = stridedIndices(
    others.map((axis) => indices.shape[axis] ?? 1),
    others.map((axis) => strides[axis] ?? 1),
  );
  return Array.from(batches, (batch) => {
    const start = new Array<number>(rank).fill(0);
    for (const [k, axis] of map.entries()) start[axis] = coordinates[batch + k * (strides[vectorAxis] ?? 1)] ?? 0;
    return start;
  });
}

/** The axes of a tensor that are not listed, in order. */
export function axesBeside(listed: readonly number[], rank: number): readonly number[] {
  return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !listed.includes(axis));
}
