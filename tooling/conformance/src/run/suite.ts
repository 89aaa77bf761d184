import type { Runners } from './runners.js';

/**
 * What came of a case. `otherwise`: the expected result is not TFLite's, for Google's runtime does not reach it either and
 * ours agrees with Google's. `notApplicable`: TFLite cannot express it.
 */
export type Verdict = 'passed' | 'failed' | 'otherwise' | 'notApplicable';

/** What Google's runtime made of a case. */
export type GoogleVerdict = 'passed' | 'differs' | 'refused' | 'notAsked';

/** The greatest errors seen. */
export interface WorstError {
  /** As a multiple of what the suite allows. */
  readonly ofAllowed: number;
  /** Of floats, relative to the expected value where that is greater than 1. */
  readonly float: number;
  /** Of integers, in steps. */
  readonly steps: number;
}

/** What came of one case. */
export interface CaseResult {
  readonly verdict: Verdict;
  /** Why it did not pass, in words; empty where it did. */
  readonly cause: string;
  readonly worst: WorstError;
  readonly google: GoogleVerdict;
}

/** One case of a suite. */
export interface ConformanceCase {
  /** Unique within its suite. */
  readonly name: string;
  run(runners: Runners): Promise<CaseResult>;
}

/** Cases that are counted together. */
export interface Suite {
  /** `kind/name`, for example `nnapi-vts/V1_0`. */
  readonly name: string;
  /** One line on where it comes from and what is allowed. */
  readonly about: string;
  readonly cases: readonly ConformanceCase[];
}

/** No error. */
export const noError: WorstError = { ofAllowed: 0, float: 0, steps: 0 };

/** The greater of two errors, each by its own. */
export function worstOf(a: WorstError, b: WorstError): WorstError {
  return {
    ofAllowed: Math.max(a.ofAllowed, b.ofAllowed),
    float: Math.max(a.float, b.float),
    steps: Math.max(a.steps, b.steps),
  };
}
