import type { NotPassing, SuiteResult } from '../run/run-suite.js';
import type { Verdict } from '../run/suite.js';

/** Results as they were recorded, in the order of the suites. */
export interface ConformanceRecord {
  readonly suites: readonly SuiteResult[];
}

/** How good a verdict is: a case may only rise. */
const rank: Readonly<Record<Verdict, number>> = { passed: 2, otherwise: 1, notApplicable: 1, failed: 0 };

/**
 * What got worse since the record, in words: a case that passed and no longer does, one that now fails, and cases that are
 * gone. Suites that were not run, and those that the record does not know, are no matter.
 *
 * @param isWhole false where only some of the cases were run
 */
export function regressions(
  recorded: ConformanceRecord,
  results: readonly SuiteResult[],
  isWhole: boolean,
): readonly string[] {
  return results.flatMap((result) => {
    const before = recorded.suites.find(({ name }) => name === result.name);
    if (before === undefined) return [];
    const known = verdictsOf(before);
    const worse = result.notPassing.flatMap(({ verdict, cause, cases }) =>
      cases
        .filter((name) => rank[verdict] < rank[known.get(name) ?? 'passed'])
        .map((name) => `${result.name} › ${name}: ${known.get(name) ?? 'passed'}, now ${verdict}: ${cause}`),
    );
    const [was, is] = [totalOf(before), totalOf(result)];
    return isWhole && is < was ? [...worse, `${result.name}: ${was} cases, now ${is}`] : worse;
  });
}

/** How many cases a suite has. */
export function totalOf({ counts }: SuiteResult): number {
  return counts.passed + counts.failed + counts.otherwise + counts.notApplicable;
}

/** The record with the suites that were run in place of those of the same name. */
export function merged(recorded: ConformanceRecord, results: readonly SuiteResult[]): ConformanceRecord {
  const byName = new Map([...recorded.suites, ...results].map((suite) => [suite.name, suite]));
  const suites = [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { suites };
}

/** The verdicts of cases that did not pass. */
export function verdictsOf({ notPassing }: SuiteResult): ReadonlyMap<string, NotPassing['verdict']> {
  return new Map(notPassing.flatMap(({ verdict, cases }) => cases.map((name) => [name, verdict] as const)));
}
