import process from 'node:process';
import { parseArgs } from 'node:util';
import { createProgress, formatDuration, formatTable } from '@litesmith/terminal';
import { readRecord, writeRecord, writeTable } from './record/files.js';
import { merged, regressions, totalOf } from './record/record.js';
import { runSuite, type SuiteResult } from './run/run-suite.js';
import { startRunners } from './run/runners.js';
import { findSuites } from './suites/find-suites.js';

const usage = `pnpm conformance [options]
  --only SUITE   only suites whose name contains it; may be given several times
  --filter TEXT  only cases whose name contains it
  --update       records the results in docs/conformance.json and docs/conformance.md
  --json         prints the results as JSON
  --list         prints the names of the suites`;

/**
 * Runs the suites and compares with the record.
 *
 * @returns 1 if a result is worse than the one recorded, 2 for wrong arguments
 */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const parsed = parse(args);
  if (parsed === null) {
    print(usage);
    return 2;
  }
  const { only, filter, update, json, list } = parsed;
  const found = findSuites().filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (list) {
    for (const { name, cases } of found) print(`${name} (${cases.length})`);
    return 0;
  }
  const runners = startRunners();
  const results: SuiteResult[] = [];
  try {
    for (const suite of found) {
      const progress = createProgress(process.stderr);
      const start = performance.now();
      const result = await runSuite(suite, runners, {
        filter,
        onCase(done, of, testCase, { verdict, cause }) {
          progress.update(done / of, `${suite.name} ${done}/${of} ${testCase.name}`);
          if (verdict === 'failed' && !json && filter !== '') print(`${testCase.name}: ${cause}`);
        },
      });
      if (totalOf(result) > 0) {
        results.push(result);
        const { passed, failed } = result.counts;
        progress.done(
          `${suite.name}: ${passed} passed, ${failed} failed, ${formatDuration(performance.now() - start)}`,
        );
      }
    }
  } finally {
    runners.close();
  }
  return report(results, { isWhole: filter === '', update, json }, print);
}

interface ReportOptions {
  readonly isWhole: boolean;
  readonly update: boolean;
  readonly json: boolean;
}

function report(results: readonly SuiteResult[], options: ReportOptions, print: (line: string) => void): number {
  const { isWhole, update, json } = options;
  const recorded = readRecord();
  const worse = regressions(recorded, results, isWhole);
  print(json ? JSON.stringify({ suites: results, worse }, null, 1) : tableOf(results));
  if (!json && isWhole) {
    for (const { name, notPassing } of results) {
      for (const { verdict, cause, cases } of notPassing.filter((group) => group.verdict === 'failed')) {
        print(`${name}: ${cases.length} ${verdict}: ${cause} (${cases.slice(0, 4).join(', ')})`);
      }
    }
  }
  if (isWhole && update) writeRecord(merged(recorded, results));
  else if (isWhole) writeTable(merged(recorded, results));
  if (worse.length === 0) return 0;
  if (!json) {
    print(`${worse.length} worse than recorded:`);
    for (const line of worse) print(`  ${line}`);
  }
  return update ? 0 : 1;
}

function tableOf(results: readonly SuiteResult[]): string {
  const right = 'right' as const;
  return formatTable(
    [
      { title: 'suite' },
      { title: 'cases', align: right },
      { title: 'passed', align: right },
      { title: 'failed', align: right },
      { title: 'otherwise', align: right },
      { title: 'not applicable', align: right },
      { title: 'worst of allowed', align: right },
    ],
    results.map((result) => [
      result.name,
      String(totalOf(result)),
      ...[result.counts.passed, result.counts.failed, result.counts.otherwise, result.counts.notApplicable].map(String),
      `${Math.round(100 * result.worst.ofAllowed)} %`,
    ]),
  );
}

interface Arguments {
  readonly only: readonly string[];
  readonly filter: string;
  readonly update: boolean;
  readonly json: boolean;
  readonly list: boolean;
}

function parse(args: readonly string[]): Arguments | null {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        only: { type: 'string', multiple: true, default: [] },
        filter: { type: 'string', default: '' },
        update: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    return null;
  }
}
