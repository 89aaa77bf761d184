import type { Runners } from './runners.js';
import {
  type CaseResult,
  type ConformanceCase,
  type GoogleVerdict,
  noError,
  type Suite,
  type Verdict,
  type WorstError,
  worstOf,
} from './suite.js';

/** Cases that did not pass for one and the same cause. */
export interface NotPassing {
  readonly verdict: Exclude<Verdict, 'passed'>;
  readonly cause: string;
  readonly cases: readonly string[];
}

/** What came of a suite. */
export interface SuiteResult {
  readonly name: string;
  readonly about: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** What Google's builtin kernels made of the same cases. */
  readonly google: Readonly<Record<GoogleVerdict, number>>;
  /** Over the cases that passed. */
  readonly worst: WorstError;
  readonly notPassing: readonly NotPassing[];
}

/** Which cases to run, and whom to tell. */
export interface RunOptions {
  /** Runs only the cases whose name contains it. */
  readonly filter?: string;
  readonly onCase?: (done: number, of: number, testCase: ConformanceCase, result: CaseResult) => void;
}

/** Runs a suite, case by case. */
export async function runSuite(suite: Suite, runners: Runners, options: RunOptions = {}): Promise<SuiteResult> {
  const { filter = '', onCase } = options;
  const cases = suite.cases.filter(({ name }) => name.includes(filter));
  const counts: Record<Verdict, number> = { passed: 0, failed: 0, otherwise: 0, notApplicable: 0 };
  const google: Record<GoogleVerdict, number> = { passed: 0, differs: 0, refused: 0, notAsked: 0 };
  const causes = new Map<string, { verdict: NotPassing['verdict']; cause: string; cases: string[] }>();
  let worst: WorstError = noError;
  for (const [i, testCase] of cases.entries()) {
    const result = await testCase.run(runners);
    const { verdict, cause } = result;
    counts[verdict]++;
    google[result.google]++;
    if (verdict === 'passed') worst = worstOf(worst, result.worst);
    else {
      const key = `${verdict} ${cause}`;
      const known = causes.get(key) ?? { verdict, cause, cases: [] };
      known.cases.push(testCase.name);
      causes.set(key, known);
    }
    onCase?.(i + 1, cases.length, testCase, result);
  }
  return { name: suite.name, about: suite.about, counts, google, worst, notPassing: [...causes.values()] };
}
