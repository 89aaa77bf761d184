import { describe, expect, it } from 'vitest';
import type { SuiteResult } from '../run/run-suite.js';
import { noError, type Verdict } from '../run/suite.js';
import { markdownOf } from './markdown.js';
import { merged, regressions } from './record.js';

function suite(verdicts: Readonly<Record<string, Verdict>>): SuiteResult {
  const counts: Record<Verdict, number> = { passed: 0, failed: 0, otherwise: 0, notApplicable: 0 };
  for (const verdict of Object.values(verdicts)) counts[verdict]++;
  const notPassing = Object.entries(verdicts).flatMap(([name, verdict]) =>
    verdict === 'passed' ? [] : [{ verdict, cause: `why ${name}`, cases: [name] }],
  );
  const google = { passed: 0, differs: 0, refused: 0, notAsked: 0 };
  return { name: 'kind/one', about: 'Cases', counts, google, worst: noError, notPassing };
}

const recorded = { suites: [suite({ a: 'passed', b: 'otherwise', c: 'failed' })] };

describe('regressions', () => {
  it('are cases that fell below what was recorded', () => {
    expect(regressions(recorded, [suite({ a: 'failed', b: 'failed', c: 'failed' })], true)).toEqual([
      'kind/one › a: passed, now failed: why a',
      'kind/one › b: otherwise, now failed: why b',
    ]);
    expect(regressions(recorded, [suite({ a: 'notApplicable', b: 'otherwise', c: 'failed' })], true)).toHaveLength(1);
  });

  it('are cases that are gone, where all were run', () => {
    const fewer = [suite({ a: 'passed', b: 'otherwise' })];
    expect(regressions(recorded, fewer, true)).toEqual(['kind/one: 3 cases, now 2']);
    expect(regressions(recorded, fewer, false)).toEqual([]);
  });

  it('are not cases that rose, nor suites that were never recorded', () => {
    expect(regressions(recorded, [suite({ a: 'passed', b: 'passed', c: 'otherwise' })], true)).toEqual([]);
    expect(regressions({ suites: [] }, [suite({ a: 'failed' })], true)).toEqual([]);
  });
});

describe('the page', () => {
  it('counts, and lists what did not pass with its cause', () => {
    const page = markdownOf(merged({ suites: [] }, recorded.suites));
    expect(page).toContain('| kind/one | 3 | 1 | 1 | 1 | 0 | none | – |');
    expect(page).toContain('| failed | why c | 1 | c |');
  });
});
