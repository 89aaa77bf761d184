import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { readNpy, writeNpy } from '@litesmith/data';
import { constantData, elementCountOf, view } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { toJson } from '../json.js';

/** Contents of a tensor as they come from or go to a file. */
export interface TensorFile {
  /** `null` where the file does not say (raw bytes, a flat JSON array). */
  readonly shape: readonly number[] | null;
  readonly values: ArrayLike<number | bigint> | readonly string[];
}

/** The kinds of files that tensors are read from and written to. */
export const tensorFileFormats = ['npy', 'json', 'raw'] as const;
export type TensorFileFormat = (typeof tensorFileFormats)[number];

/**
 * Reads a tensor from `.npy`, `.json` (nested or flat arrays of numbers, booleans or strings) or raw little-endian bytes.
 *
 * @param dtype element type of the tensor that the values are for; raw bytes are taken as that type
 * @throws {LiteError} `TENSOR_FILE` where the contents cannot be that tensor.
 */
export function readTensorFile(path: string, dtype: TensorType): TensorFile {
  const bytes = readFileSync(path);
  switch (extname(path).toLowerCase()) {
    case '.npy': {
      const array = readNpy(bytes, path);
      return { shape: array.shape, values: view({ dtype: array.dtype, shape: array.shape, data: array.bytes }) };
    }
    case '.json':
      return readJsonTensor(bytes, path);
    default: {
      const count = countOfRaw(bytes.length, dtype, path);
      return { shape: null, values: view({ dtype, shape: [count], data: new Uint8Array(bytes) }) };
    }
  }
}

function countOfRaw(byteLength: number, dtype: TensorType, path: string): number {
  const width = constantData(dtype, [0]).length;
  if (byteLength % width !== 0) {
    throw new LiteError('TENSOR_FILE', `${byteLength} bytes are not a whole number of ${dtype} elements`, { at: path });
  }
  return byteLength / width;
}

function readJsonTensor(bytes: Uint8Array, path: string): TensorFile {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new LiteError('TENSOR_FILE', `not JSON: ${cause instanceof Error ? cause.message : cause}`, {
      at: path,
      cause,
    });
  }
  const shape: number[] = [];
  for (let level = json; Array.isArray(level); level = level[0]) shape.push(level.length);
  const flat = Array.isArray(json) ? json.flat(Number.POSITIVE_INFINITY) : [json];
  if (flat.length !== elementCountOf(shape)) throw new LiteError('TENSOR_FILE', 'the arrays are ragged', { at: path });
  if (flat.every((value) => typeof value === 'string')) return { shape, values: flat };
  if (flat.every((value) => typeof value === 'number' || typeof value === 'boolean')) {
    return { shape: shape.length > 1 ? shape : null, values: flat.map(Number) };
  }
  throw new LiteError('TENSOR_FILE', 'expected numbers, or booleans, or strings', { at: path });
}

/** Bytes of a file that holds a tensor. */
export function tensorFileBytes(
  format: TensorFileFormat,
  dtype: TensorType,
  shape: readonly number[],
  values: ArrayLike<number | bigint> | readonly Uint8Array[],
): Uint8Array {
  if (format === 'json') return new TextEncoder().encode(`${toJson(nested(jsonValues(values), shape))}\n`);
  const bytes = constantData(dtype, numericValues(values));
  return format === 'npy' ? writeNpy({ dtype, shape, bytes }) : bytes;
}

function numericValues(values: ArrayLike<number | bigint> | readonly Uint8Array[]): ArrayLike<number | bigint> {
  if (values[0] instanceof Uint8Array) {
    throw new LiteError('TENSOR_FILE', 'strings have no fixed width', { hint: 'write them with --format json' });
  }
  return values as ArrayLike<number | bigint>;
}

function jsonValues(values: ArrayLike<number | bigint> | readonly Uint8Array[]): readonly unknown[] {
  const decoder = new TextDecoder();
  return Array.from(values as ArrayLike<unknown>, (value) =>
    value instanceof Uint8Array ? decoder.decode(value) : value,
  );
}

/** A flat list as nested arrays of the given shape; a scalar as its one value. */
export function nested(values: readonly unknown[], shape: readonly number[]): unknown {
  if (shape.length === 0) return values[0];
  const [count = 0, ...rest] = shape;
  const size = elementCountOf(rest);
  return Array.from({ length: count }, (_, i) => nested(values.slice(i * size, (i + 1) * size), rest));
}
