import { shortestMatch } from '../decode/lz.js';

/** A stream as literals and matches: the counterpart of `decodeLz`, with the numbers that a byte does not hold. */
export interface LzParse {
  readonly runs: readonly number[];
  readonly lengths: readonly number[];
  readonly distances: readonly number[];
  readonly literals: Uint8Array;
}

const hashBits = 16;
/** Farthest match: two bytes say where it is. */
const window = 65535;
/** Earlier places that are tried for each position. */
const tries = 48;
/** A match of this length is good enough to stop searching. */
const longEnough = 128;

/** Finds matches, each put off by a byte where the next one is longer. */
export function parseLz(bytes: Uint8Array): LzParse {
  const head = new Int32Array(1 << hashBits).fill(-1);
  const previous = new Int32Array(bytes.length);
  const [runs, lengths, distances]: number[][] = [[], [], []];
  const literals = new Uint8Array(bytes.length);
  let kept = 0;
  let inserted = 0;
  const insertUpTo = (end: number): void => {
    for (; inserted < end; inserted++) {
      const key = keyAt(bytes, inserted);
      previous[inserted] = head[key] as number;
      head[key] = inserted;
    }
  };
  const longest = (at: number): { readonly length: number; readonly from: number } => {
    insertUpTo(at);
    let [length, from] = [shortestMatch - 1, -1];
    let candidate = head[keyAt(bytes, at)] as number;
    for (let t = 0; t < tries && candidate >= 0 && at - candidate <= window; t++) {
      if (bytes[candidate + length] === bytes[at + length]) {
        let same = 0;
        while (at + same < bytes.length && bytes[candidate + same] === bytes[at + same]) same++;
        // A match far away has to be longer to pay.
        if (same > length && (same > shortestMatch || at - candidate < 4096)) [length, from] = [same, candidate];
        if (length >= longEnough) break;
      }
      candidate = previous[candidate] as number;
    }
    return { length: from < 0 ? 0 : length, from };
  };
  let start = 0;
  let at = 0;
  let next = longest(0);
  while (at + shortestMatch <= bytes.length) {
    const found = next;
    if (found.length > 0) {
      next = found.length < longEnough ? longest(at + 1) : { length: 0, from: -1 };
      if (next.length > found.length) {
        at++;
        continue;
      }
      runs?.push(at - start);
      lengths?.push(found.length);
      distances?.push(at - found.from);
      literals.set(bytes.subarray(start, at), kept);
      kept += at - start;
      at += found.length;
      start = at;
      next = longest(at);
    } else {
      at++;
      next = longest(at);
    }
  }
  literals.set(bytes.subarray(start), kept);
  kept += bytes.length - start;
  return { runs: runs ?? [], lengths: lengths ?? [], distances: distances ?? [], literals: literals.subarray(0, kept) };
}

function keyAt(bytes: Uint8Array, at: number): number {
  const word =
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24);
  return Math.imul(word, 0x9e3779b1) >>> (32 - hashBits);
}
