import { shortestMatch } from '../decode/lz.js';

const hashBits = 16;

/** Farthest match: two bytes say where it is. */
const window = 65535;

/** Earlier places that are tried for each position. */
const tries = 48;

/** A match of this length is good enough to stop searching. */
export const longEnough = 128;

/** Bytes that come again. `length` is 0 where none do. */
export interface Match {
  readonly length: number;
  readonly distance: number;
}

/** Finds where the bytes at a position stood before. */
export class MatchFinder {
  readonly #bytes: Uint8Array;
  /** The last place of each hash of four bytes, and for each place the one before it. */
  readonly #last: Int32Array = new Int32Array(1 << hashBits).fill(-1);
  readonly #before: Int32Array;
  #known = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#before = new Int32Array(bytes.length);
  }

  /** The best match for `at`, which never goes back. `usual` is the distance of the last match: the same again costs less. */
  find(at: number, usual: number): Match {
    const bytes = this.#bytes;
    for (; this.#known < at; this.#known++) {
      const key = this.#keyAt(this.#known);
      this.#before[this.#known] = this.#last[key] as number;
      this.#last[key] = this.#known;
    }
    const again = usual > 0 && usual <= at ? this.#lengthOf(at - usual, at) : 0;
    let [length, distance] = again >= shortestMatch ? [again + 1, usual] : [shortestMatch - 1, 0];
    let candidate = this.#last[this.#keyAt(at)] as number;
    for (let t = 0; t < tries && candidate >= 0 && at - candidate <= window; t++) {
      if (bytes[candidate + length] === bytes[at + length]) {
        const same = this.#lengthOf(candidate, at);
        // The shortest matches pay only where they are near.
        if (same > length && (same > shortestMatch || at - candidate < 4096))
          [length, distance] = [same, at - candidate];
        if (length >= longEnough) break;
      }
      candidate = this.#before[candidate] as number;
    }
    if (distance === 0) return { length: 0, distance };
    return { length: this.#lengthOf(at - distance, at), distance };
  }

  #lengthOf(from: number, at: number): number {
    const bytes = this.#bytes;
    let same = 0;
    while (at + same < bytes.length && bytes[from + same] === bytes[at + same]) same++;
    return same;
  }

  #keyAt(at: number): number {
    const bytes = this.#bytes;
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    return Math.imul(word, 0x9e3779b1) >>> (32 - hashBits);
  }
}
