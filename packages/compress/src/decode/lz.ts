import { corrupt } from './container-error.js';
import { type Numbers, place } from './numbers.js';

/** The parts of a stream of literals and matches, in the order of the container. */
export interface LzParts {
  /** Literals before each match; 255: a number of its own follows. */
  readonly runs: Uint8Array;
  /** Length of each match, less 4; 255: a number of its own follows. */
  readonly lengths: Uint8Array;
  /** How far back each match lies, low and high byte. */
  readonly near: Uint8Array;
  readonly far: Uint8Array;
  /** All literals in one; or in four, by the place of each among four bytes: numbers in tables are four bytes wide. */
  readonly literals: readonly Uint8Array[];
}

/** Shortest match. */
export const shortestMatch = 4;

/**
 * Puts literals and matches together.
 *
 * Source: J. Ziv, A. Lempel, "A universal algorithm for sequential data compression", 1977
 */
export function decodeLz(numbers: Numbers, { runs, lengths, near, far, literals }: LzParts, count: number): Uint8Array {
  const out = new Uint8Array(count);
  const wide = (byte: number): number => (byte < 255 ? byte : byte + numbers.code(place.wide));
  const mask = literals.length - 1;
  const taken = [0, 0, 0, 0];
  let at = 0;
  const copy = (end: number): void => {
    for (; at < end; at++) {
      const lane = at & mask;
      out[at] = (literals[lane] as Uint8Array)[taken[lane] as number] as number;
      taken[lane] = (taken[lane] as number) + 1;
    }
  };
  for (let k = 0; k < runs.length; k++) {
    const start = at + wide(runs[k] as number);
    const end = start + wide(lengths[k] as number) + shortestMatch;
    const distance = (near[k] as number) | ((far[k] as number) << 8);
    if (distance === 0 || distance > start || end > count) {
      throw corrupt('match');
    }
    copy(start);
    // Byte by byte, as a match may reach into itself.
    for (; at < end; at++) out[at] = out[at - distance] as number;
  }
  copy(count);
  return out;
}
