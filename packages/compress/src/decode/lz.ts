import { ContainerError } from './container-error.js';
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
  readonly literals: Uint8Array;
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
  let at = 0;
  let from = 0;
  for (let k = 0; k < runs.length; k++) {
    const run = wide(runs[k] as number);
    const length = wide(lengths[k] as number) + shortestMatch;
    const distance = (near[k] as number) | ((far[k] as number) << 8);
    if (distance === 0 || distance > at + run || at + run + length > count || from + run > literals.length) {
      throw new ContainerError('COMPRESS_CORRUPT', 'a match lies outside of its stream');
    }
    out.set(literals.subarray(from, from + run), at);
    from += run;
    at += run;
    // Byte by byte, as a match may reach into itself.
    for (const end = at + length; at < end; at++) out[at] = out[at - distance] as number;
  }
  if (count - at !== literals.length - from)
    throw new ContainerError('COMPRESS_CORRUPT', 'literals are left over or missing');
  out.set(literals.subarray(from), at);
  return out;
}
