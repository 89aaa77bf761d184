/**
 * Collects the contents of buffers, each once: the same object and equal bytes share an entry. Entry 0 is the empty one
 * that tensors without contents name.
 */
export class BufferPool {
  readonly #entries: Uint8Array[] = [];
  readonly #byIdentity = new Map<Uint8Array, number>();
  readonly #byLength = new Map<number, LengthGroup>();

  /** All contents, without the empty entry 0. */
  get entries(): readonly Uint8Array[] {
    return this.#entries;
  }

  /** Index of the entry with these contents. */
  add(data: Uint8Array): number {
    const known = this.#byIdentity.get(data);
    if (known !== undefined) return known;
    const index = this.#equalTo(data) ?? this.#entries.push(data);
    this.#byIdentity.set(data, index);
    return index;
  }

  /** Looks for equal bytes. Hashes only where two contents have the same length, which weights rarely have. */
  #equalTo(data: Uint8Array): number | undefined {
    const next = this.#entries.length + 1;
    const group = this.#byLength.get(data.byteLength);
    if (!group) {
      this.#byLength.set(data.byteLength, { first: next, byHash: null });
      return undefined;
    }
    group.byHash ??= new Map([[hashOf(this.#entries[group.first - 1] ?? data), [group.first]]]);
    const hash = hashOf(data);
    const candidates = group.byHash.get(hash);
    if (!candidates) {
      group.byHash.set(hash, [next]);
      return undefined;
    }
    for (const index of candidates) {
      const entry = this.#entries[index - 1];
      if (entry && equalBytes(entry, data)) return index;
    }
    candidates.push(next);
    return undefined;
  }
}

/** The entries of one length: the first, and all of them by hash once there are two. */
interface LengthGroup {
  readonly first: number;
  byHash: Map<number, number[]> | null;
}

function words(bytes: Uint8Array): Uint32Array | null {
  return bytes.byteOffset % 4 === 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2) : null;
}

/** A 32-bit hash, a word at a time. Bytes that are not aligned are copied in pieces, so that equal bytes hash alike. */
function hashOf(bytes: Uint8Array): number {
  let hash = bytes.byteLength | 0;
  const piece = 1 << 16;
  for (let start = 0; start < bytes.byteLength; start += piece) {
    const part = bytes.subarray(start, start + piece);
    const aligned = words(part) ?? new Uint32Array(part.slice().buffer, 0, part.byteLength >> 2);
    for (let i = 0; i < aligned.length; i++) {
      hash = Math.imul(hash ^ (aligned[i] ?? 0), 0x5bd1e995);
      hash ^= hash >>> 15;
    }
    for (let i = part.byteLength & ~3; i < part.byteLength; i++) hash = Math.imul(hash ^ (part[i] ?? 0), 0x01000193);
  }
  return hash;
}

/** True where two byte arrays hold the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const aWords = words(a);
  const bWords = words(b);
  let i = 0;
  if (aWords && bWords) {
    for (let w = 0; w < aWords.length; w++) if (aWords[w] !== bWords[w]) return false;
    i = aWords.length * 4;
  }
  for (; i < a.byteLength; i++) if (a[i] !== b[i]) return false;
  return true;
}
