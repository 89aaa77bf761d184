import type { Quantization, Sparsity } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { TensorData, TensorValue } from '@litesmith/reference';
import { newData, openData, storageBytes } from './storage.js';

/**
 * A tensor's place at run time: a {@link TensorValue} for kernels, whose shape and contents the interpreter moves. It stays
 * the same object for as long as a plan holds, so calls of kernels are bound to it once.
 */
export interface Slot {
  readonly dtype: TensorType;
  readonly quantization: Quantization | undefined;
  readonly sparsity: Sparsity | undefined;
  shape: readonly number[];
  data: TensorData;
  /** False where a run-time shape has yet to be computed. */
  filled: boolean;
}

/** A slot over memory that lies elsewhere, or with memory of its own where no data is given. */
export function newSlot(
  dtype: TensorType,
  shape: readonly number[],
  quantization?: Quantization,
  data: TensorData = newData(dtype, shape),
): Slot {
  return { dtype, shape, quantization, sparsity: undefined, data, filled: true };
}

/** What a slot shows while its shape is yet to be computed: no tensor has this shape. */
const unknown: readonly number[] = [-1];

/** A slot for a tensor whose shape is known only at run time. */
export function emptySlot(dtype: TensorType, quantization?: Quantization): Slot {
  return { ...newSlot(dtype, [0], quantization), shape: unknown, filled: false };
}

/** Takes a slot's shape away until it is computed anew. Its memory stays, to be used again. */
export function forgetShape(slot: Slot): void {
  slot.shape = unknown;
  slot.filled = false;
}

/**
 * Gives a slot with memory of its own another shape. Memory that is large enough is used again; contents are arbitrary
 * afterwards.
 */
export function reshapeSlot(slot: Slot, shape: readonly number[]): TensorValue {
  const bytes = storageBytes(slot.dtype, shape);
  if (bytes === null || Array.isArray(slot.data)) {
    slot.data = newData(slot.dtype, shape);
  } else if (bytes !== slot.data.byteLength) {
    const { buffer } = slot.data;
    slot.data =
      buffer instanceof ArrayBuffer && slot.data.byteOffset === 0 && buffer.byteLength >= bytes
        ? openData(slot.dtype, shape, buffer, 0)
        : newData(slot.dtype, shape);
  }
  slot.shape = shape;
  slot.filled = true;
  return slot;
}
