import type { TensorId } from '@litesmith/ir';
import type { AxisAtoms } from './axis-atoms.js';

/** For each axis of a tensor the positions that stay, in order; `null` where all do. */
export type KeptPositions = ReadonlyMap<TensorId, readonly (readonly number[] | null)[]>;

/** What stays of each tensor that loses something, when sets of atoms (by root) are removed. */
export function keptPositions(atoms: AxisAtoms, removed: ReadonlySet<number>): KeptPositions {
  const kept = new Map<TensorId, (readonly number[] | null)[]>();
  for (const { tensor, axis, base, size } of atoms.entries) {
    const positions: number[] = [];
    for (let i = 0; i < size; i++) if (!removed.has(atoms.root(base + i))) positions.push(i);
    if (positions.length === size) continue;
    const ofTensor = kept.get(tensor) ?? atoms.entriesOf(tensor).map(() => null);
    ofTensor[axis] = positions;
    kept.set(tensor, ofTensor);
  }
  return kept;
}
