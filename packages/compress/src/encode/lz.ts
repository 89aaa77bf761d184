import { type LzParts, shortestMatch } from '../decode/lz.js';
import { longEnough, MatchFinder } from './match-finder.js';

/** A match, with the literals before it. */
export interface Step {
  readonly run: number;
  readonly length: number;
  readonly distance: number;
}

/** Finds matches; each is put off by a byte where the next one is longer. */
export function parseLz(bytes: Uint8Array): readonly Step[] {
  const finder = new MatchFinder(bytes);
  const steps: Step[] = [];
  let start = 0;
  let at = 0;
  let usual = 0;
  let found = finder.find(0, usual);
  while (at + shortestMatch <= bytes.length) {
    if (found.length === 0) {
      found = finder.find(++at, usual);
      continue;
    }
    if (found.length < longEnough) {
      const next = finder.find(at + 1, usual);
      if (next.length > found.length) {
        at++;
        found = next;
        continue;
      }
    }
    steps.push({ run: at - start, ...found });
    at += found.length;
    start = at;
    usual = found.distance;
    found = finder.find(at, usual);
  }
  return steps;
}

/** The streams of a parse: the counterpart of `decodeLz`, with literals in `lanes` (1 or 4) streams. */
export function lzParts(bytes: Uint8Array, steps: readonly Step[], lanes: number): LzParts {
  const literals: number[][] = Array.from({ length: lanes }, () => []);
  let at = 0;
  const take = (end: number): void => {
    for (; at < end; at++) literals[at % lanes]?.push(bytes[at] as number);
  };
  for (const { run, length } of steps) {
    take(at + run);
    at += length;
  }
  take(bytes.length);
  return {
    runs: Uint8Array.from(steps, ({ run }) => Math.min(255, run)),
    lengths: Uint8Array.from(steps, ({ length }) => Math.min(255, length - shortestMatch)),
    near: Uint8Array.from(steps, ({ distance }) => distance & 255),
    far: Uint8Array.from(steps, ({ distance }) => distance >> 8),
    literals: literals.map((lane) => Uint8Array.from(lane)),
  };
}

/** The numbers that a byte of `runs` and `lengths` does not hold, in the order in which the decoder meets them. */
export function wideNumbers(steps: readonly Step[]): readonly number[] {
  return steps.flatMap(({ run, length }) => [run, length - shortestMatch]).filter((number) => number >= 255);
}
