import { sharedPath } from '@litesmith/shared-files';
import { afterAll, describe, expect, it, test } from 'vitest';
import { readRecord } from './record/files.js';
import { regressions } from './record/record.js';
import { runSuite } from './run/run-suite.js';
import { startRunners } from './run/runners.js';
import type { ConformanceCase, Suite } from './run/suite.js';
import { findSuites } from './suites/find-suites.js';

/** How many cases of a suite are run here; `pnpm conformance` runs all. */
const sampled = 60;

/** Cases that take seconds: inputs of hundreds of megabytes. */
const isLarge = ({ name }: ConformanceCase): boolean => name.includes('large inputs');

function sampleOf(suite: Suite): Suite {
  const cases = suite.cases.filter((testCase) => !isLarge(testCase));
  const step = Math.max(1, Math.floor(cases.length / sampled));
  return { ...suite, cases: cases.filter((_, i) => i % step === 0).slice(0, sampled) };
}

describe('a sample of each suite', () => {
  const runners = startRunners();
  afterAll(() => runners.close());
  const recorded = readRecord();

  it.each(findSuites().map((suite) => [suite.name, sampleOf(suite)] as const))(
    '%s is no worse than recorded',
    async (_, suite) => {
      const result = await runSuite(suite, runners);
      expect(regressions(recorded, [result], false)).toEqual([]);
      expect(result.counts.passed).toBeGreaterThan(0);
    },
  );
});

test.runIf(sharedPath('suites') === null)('suites and models of others are absent: the op cases alone were run', () => {
  expect(findSuites().map(({ name }) => name)).toEqual(['op-cases', 'op-coverage']);
});
