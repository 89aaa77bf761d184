import type { TensorId } from '@litesmith/ir';
import { type ArenaRequest, arenaLowerBound, arenaUnshared, planArena } from './arena.js';
import { lifetimesOf } from './lifetimes.js';
import type { Plan } from './plan.js';
import { storageBytes } from './storage.js';

/** Where the tensors of a plan lie in its arena. */
export interface ArenaLayout {
  /** Byte offset of each tensor that owns memory (`PlannedTensor.root`). */
  readonly offsets: ReadonlyMap<TensorId, number>;
  readonly byteLength: number;
  /** What the same tensors take if none shares memory with another. */
  readonly unsharedBytes: number;
  /** What no arrangement can undercut: the most bytes that live at once. */
  readonly lowerBoundBytes: number;
}

/**
 * Lays out the arena of a plan.
 *
 * @param kept tensors whose contents have to survive to the end of an invocation, besides the outputs
 */
export function layoutArena({ tensors, steps, subgraph }: Plan, kept: Iterable<TensorId>): ArenaLayout {
  const rootOf = (id: TensorId): TensorId => tensors.get(id)?.root ?? id;
  const boundary = { inputs: subgraph.inputs, outputs: [...subgraph.outputs, ...kept] };
  const operators = steps.map((step) => step.operator);
  const ids: TensorId[] = [];
  const requests: ArenaRequest[] = [];
  for (const [id, { first, last }] of lifetimesOf(operators, boundary, rootOf)) {
    const planned = tensors.get(id);
    if (planned?.storage !== 'arena' || planned.shape === null) continue;
    ids.push(id);
    requests.push({ first, last, byteLength: storageBytes(planned.tensor.dtype, planned.shape) ?? 0 });
  }
  const { offsets, byteLength } = planArena(requests);
  return {
    offsets: new Map(ids.map((id, index) => [id, offsets[index] ?? 0])),
    byteLength,
    unsharedBytes: arenaUnshared(requests),
    lowerBoundBytes: arenaLowerBound(requests),
  };
}
