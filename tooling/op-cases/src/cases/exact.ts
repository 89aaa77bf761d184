import type { OpCase } from '../op-case.js';

/** The same cases, whose floats must come out exactly: nothing is rounded, or only as the judge rounds it. */
export function exact(cases: readonly OpCase[]): readonly OpCase[] {
  return cases.map((opCase) => ({ ...opCase, tolerance: 0 }));
}
