import { readTflite } from '@litesmith/format';
import { bitsOf } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { leastSegment } from '../decode/limits.js';

/** A part of the file with a form of its own: a constant, or a block of metadata. */
export interface Segment {
  readonly start: number;
  readonly byteLength: number;
  /** Absent for what is not a tensor. */
  readonly dtype?: TensorType;
  /** Dimensions of the constant; empty where they do not fit its bytes, as when it is stored sparse. */
  readonly shape: readonly number[];
}

/** The large constants of a `.tflite` file in the order of the file; none where the bytes are something else. */
export function findSegments(bytes: Uint8Array): readonly Segment[] {
  const found: Segment[] = [];
  const add = (data: Uint8Array, dtype?: TensorType, shape: readonly number[] = []): void => {
    const start = data.byteOffset - bytes.byteOffset;
    const isInside = data.buffer === bytes.buffer && start >= 0 && start + data.byteLength <= bytes.byteLength;
    if (!isInside || data.byteLength < leastSegment) return;
    const fits = dtype !== undefined && bitsOf(dtype) * shape.reduce((a, b) => a * b, 1) === 8 * data.byteLength;
    found.push({ start, byteLength: data.byteLength, ...(dtype ? { dtype } : {}), shape: fits ? shape : [] });
  };
  try {
    const model = readTflite(bytes);
    for (const { tensors, operators } of model.subgraphs) {
      for (const { data, dtype, shape } of tensors.values()) if (data) add(data, dtype, shape);
      for (const operator of operators)
        if (operator.op === 'CUSTOM' && operator.customOptions) add(operator.customOptions);
    }
    for (const block of model.metadata.values()) add(block);
    for (const file of model.associatedFiles.values()) add(file);
  } catch (error) {
    if (!(error instanceof LiteError)) throw error;
  }
  found.sort((a, b) => a.start - b.start || b.byteLength - a.byteLength);
  let end = 0;
  return found.filter((segment) => {
    if (segment.start < end) return false;
    end = segment.start + segment.byteLength;
    return true;
  });
}
