import type { Model, TensorId } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import { BufferPool } from './write/buffer-pool.js';
import { encodeTflite, type WriteOptions } from './write/encode-tflite.js';

/** How large a model's file is, and what takes the room. All lengths are in bytes. */
export interface ByteReport {
  /** Length of the file as `writeTflite` writes it. */
  readonly byteLength: number;
  /** Contents of constants, each counted once however many tensors share it. */
  readonly constants: number;
  readonly metadata: number;
  readonly associatedFiles: number;
  /** All the rest: tables, names, padding. */
  readonly structure: number;
  /** Every constant, in the order of the file. */
  readonly tensors: readonly TensorBytes[];
  /** By op, with the name of a custom op: constants that its operators read, each counted where it is read first. */
  readonly operators: readonly OperatorBytes[];
  readonly metadataBlocks: readonly { readonly name: string; readonly byteLength: number }[];
}

/** What a constant takes. */
export interface TensorBytes {
  readonly subgraph: number;
  readonly tensor: TensorId;
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  /** 0 where an earlier tensor has the same contents. */
  readonly byteLength: number;
}

/** What all operators of an op take. */
export interface OperatorBytes {
  readonly op: string;
  readonly count: number;
  readonly byteLength: number;
}

/**
 * Accounts for every byte of a model's file.
 *
 * @throws {LiteError} `FORMAT_…` where no file can express the model
 */
export function byteReport(model: Model, options: WriteOptions = {}): ByteReport {
  const { byteLength } = encodeTflite(model, options);
  const count = countOnce();
  const tensors = tensorSizes(model, count);
  const metadataBlocks = [
    ...Array.from(model.metadata, ([name, block]) => ({ name, byteLength: count(block) })),
    ...(model.metadataBuffer ?? []).map((block) => ({ name: '', byteLength: count(block) })),
  ];
  const constants = sum(tensors);
  const metadata = sum(metadataBlocks);
  const associatedFiles = sum([...model.associatedFiles.values()]);
  return {
    byteLength,
    constants,
    metadata,
    associatedFiles,
    structure: byteLength - constants - metadata - associatedFiles,
    tensors,
    operators: operatorSizes(model),
    metadataBlocks,
  };
}

function sum(parts: readonly { readonly byteLength: number }[]): number {
  return parts.reduce((total, { byteLength }) => total + byteLength, 0);
}

/** Lengths of contents that were not counted before; equal bytes are stored once. */
function countOnce(): (data: Uint8Array) => number {
  const pool = new BufferPool();
  return (data) => {
    const before = pool.entries.length;
    pool.add(data);
    return pool.entries.length > before ? data.byteLength : 0;
  };
}

function tensorSizes(model: Model, count: (data: Uint8Array) => number): readonly TensorBytes[] {
  return model.subgraphs.flatMap((subgraph, index) =>
    Array.from(subgraph.tensors).flatMap(([tensor, { name, dtype, shape, data, lookupTable }]) => {
      if (data === undefined) return [];
      const table = lookupTable === undefined ? 0 : count(lookupTable.values);
      return [{ subgraph: index, tensor, name, dtype, shape, byteLength: count(data) + table }];
    }),
  );
}

function operatorSizes(model: Model): readonly OperatorBytes[] {
  const count = countOnce();
  const sizes = new Map<string, { count: number; byteLength: number }>();
  for (const subgraph of model.subgraphs) {
    for (const operator of subgraph.operators) {
      const op = operator.op === 'CUSTOM' ? operator.customCode : operator.op;
      const size = sizes.get(op) ?? { count: 0, byteLength: 0 };
      size.count++;
      for (const id of operator.inputs) {
        const data = id === null ? undefined : subgraph.tensors.get(id)?.data;
        if (data !== undefined) size.byteLength += count(data);
      }
      sizes.set(op, size);
    }
  }
  return Array.from(sizes, ([op, size]) => ({ op, ...size }));
}
