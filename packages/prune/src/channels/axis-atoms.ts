import { type Subgraph, shapeOf, type TensorId } from '@litesmith/ir';
import { MOST_ATOMS, MOST_POSITIONS } from './limits.js';

/** An axis of a tensor, with the number of its first atom. */
export interface AxisEntry {
  readonly tensor: TensorId;
  readonly axis: number;
  readonly size: number;
  readonly base: number;
  /** Its place in {@link AxisAtoms.entries}. */
  readonly index: number;
}

/** Why channels have to stay. */
export interface FreezeReason {
  /** `CHANNELS_…`, stable. */
  readonly code: string;
  /** Completes "channels stay: …". */
  readonly text: string;
}

/**
 * The positions along all axes of all tensors of a subgraph ("atoms"), in sets of such as can only be removed together.
 * A set is frozen as soon as one of its atoms is. Axes of unknown size have no atoms.
 */
export class AxisAtoms {
  readonly entries: readonly AxisEntry[];
  readonly count: number;
  readonly #byTensor = new Map<TensorId, (AxisEntry | null)[]>();
  readonly #parents: Int32Array;
  /** By root: 1 + the index of the reason, 0 where nothing keeps the set. */
  readonly #frozen: Int32Array;
  readonly #reasons: FreezeReason[] = [];

  constructor(subgraph: Subgraph) {
    const entries: AxisEntry[] = [];
    let base = 0;
    for (const [tensor, each] of subgraph.tensors) {
      const ofTensor = (shapeOf(each) ?? []).map((size, axis): AxisEntry | null => {
        if (size < 1 || size > MOST_POSITIONS || base + size > MOST_ATOMS) return null;
        const entry = { tensor, axis, size, base, index: entries.length };
        entries.push(entry);
        base += size;
        return entry;
      });
      this.#byTensor.set(tensor, ofTensor);
    }
    this.entries = entries;
    this.count = base;
    this.#parents = Int32Array.from({ length: base }, (_, atom) => atom);
    this.#frozen = new Int32Array(base);
  }

  /** The axes of a tensor; `null` for one whose positions are not told apart. */
  entriesOf(tensor: TensorId): readonly (AxisEntry | null)[] {
    return this.#byTensor.get(tensor) ?? [];
  }

  entry(tensor: TensorId, axis: number): AxisEntry | null {
    return this.#byTensor.get(tensor)?.[axis] ?? null;
  }

  /** The atom that stands for the set of an atom. */
  root(atom: number): number {
    const parents = this.#parents;
    let root = atom;
    while (parents[root] !== root) root = parents[root] as number;
    for (let each = atom; each !== root; ) {
      const next = parents[each] as number;
      parents[each] = root;
      each = next;
    }
    return root;
  }

  /** Makes one set of those of two atoms. */
  join(a: number, b: number): void {
    const [x, y] = [this.root(a), this.root(b)];
    if (x === y) return;
    const [low, high] = x < y ? [x, y] : [y, x];
    this.#parents[high] = low;
    if (this.#frozen[low] === 0) this.#frozen[low] = this.#frozen[high] as number;
  }

  /** Keeps a whole axis. */
  freeze(entry: AxisEntry | null, reason: FreezeReason): void {
    if (entry === null) return;
    let code = 0;
    for (let atom = entry.base; atom < entry.base + entry.size; atom++) {
      const root = this.root(atom);
      if (this.#frozen[root] !== 0) continue;
      if (code === 0) code = this.#reasons.push(reason);
      this.#frozen[root] = code;
    }
  }

  /** Keeps one position. */
  pin(atom: number, reason: FreezeReason): void {
    const root = this.root(atom);
    if (this.#frozen[root] === 0) this.#frozen[root] = this.#reasons.push(reason);
  }

  freezeTensor(tensor: TensorId, reason: FreezeReason): void {
    for (const entry of this.entriesOf(tensor)) this.freeze(entry, reason);
  }

  isFrozen(atom: number): boolean {
    return this.#frozen[this.root(atom)] !== 0;
  }

  /** Whether nothing of an axis can be removed; so it is of an unknown one. */
  isWhole(entry: AxisEntry | null): boolean {
    if (entry === null) return true;
    for (let atom = entry.base; atom < entry.base + entry.size; atom++) if (!this.isFrozen(atom)) return false;
    return true;
  }

  /** Why an atom has to stay; `null` where it need not. */
  reason(atom: number): FreezeReason | null {
    return this.#reasons[(this.#frozen[this.root(atom)] as number) - 1] ?? null;
  }
}
