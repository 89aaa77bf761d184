import type { Model, Subgraph, TensorId } from '@litesmith/ir';
import { LiteError, type Registry } from '@litesmith/ops-registry';
import type { BufferPool } from './buffer-pool.js';
import type { ExternalPool } from './external-pool.js';
import type { OperatorCodes } from './operator-codes.js';

/** A block behind the FlatBuffer, counted from the file's first byte. */
export interface BlockBehind {
  readonly offset: bigint;
  readonly size: bigint;
}

/** What every part of the writer works from. */
export interface WriteContext {
  readonly model: Model;
  readonly registry: Registry;
  readonly buffers: BufferPool;
  readonly external: ExternalPool;
  readonly codes: OperatorCodes;
  /** Puts custom options behind the FlatBuffer; `null` keeps them inside. */
  placeBehind(customOptions: Uint8Array): BlockBehind | null;
}

/** Positions of a subgraph's tensors, by id. */
export type TensorIndices = ReadonlyMap<TensorId, number>;

/** Numbers the tensors of a subgraph in their order. */
export function indicesOf(subgraph: Subgraph): TensorIndices {
  const indices = new Map<TensorId, number>();
  for (const id of subgraph.tensors.keys()) indices.set(id, indices.size);
  return indices;
}

/** @throws {LiteError} `FORMAT_TENSOR` where the subgraph has no such tensor. */
export function indexOf(indices: TensorIndices, id: TensorId, what: string, at: string): number {
  const index = indices.get(id);
  if (index === undefined) {
    throw new LiteError('FORMAT_TENSOR', `${what} names tensor ${id}, which the subgraph does not have`, { at });
  }
  return index;
}
