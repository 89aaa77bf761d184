import type { NotPassing, SuiteResult } from '../run/run-suite.js';
import type { Verdict, WorstError } from '../run/suite.js';
import { type ConformanceRecord, totalOf } from './record.js';

/** How many names of cases a cause lists before it says how many there are besides. */
const namesShown = 8;

/** The results as a page. */
export function markdownOf({ suites }: ConformanceRecord): string {
  const rows = suites.map(
    (suite) =>
      `| ${suite.name} | ${totalOf(suite)} | ${suite.counts.passed} | ${suite.counts.failed} | ${suite.counts.otherwise} | ${suite.counts.notApplicable} | ${errorText(suite.worst)} | ${googleText(suite)} |`,
  );
  return `# Conformance

What \`pnpm conformance\` found when it was last recorded (\`pnpm conformance --update\`). Suites and models lie in the folder
\`shared\` beside the repository (or where \`LITESMITH_SHARED\` says); without it, the op cases alone are run. Each case becomes a
\`.tflite\` file that is written, read back, and run by \`reference\`, by \`interpreter\` and by Google's runtimes from npm, on
their builtin kernels (XNNPACK off). It passes if both of ours give what the suite expects, within the tolerance of the suite.

* **otherwise**: what the suite expects is not what TFLite computes: Google's runtime misses it too, and ours agrees with Google's.
* **not applicable**: TFLite cannot express the case.
* **worst error**, over the cases that passed: of floats relative to the expected value (where that is above 1), of integers in steps;
  and the greatest part of the suite's tolerance that was used.
* **Google**: passed / differs / refused, of the same files.

| suite | cases | passed | failed | otherwise | not applicable | worst error | Google |
| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |
${rows.join('\n')}

${suites.map(sectionOf).join('\n')}`;
}

function errorText({ float, steps, ofAllowed }: WorstError): string {
  const parts = [
    ...(float > 0 ? [`float ${float.toPrecision(2)}`] : []),
    ...(steps > 0 ? [`${steps} ${steps === 1 ? 'step' : 'steps'}`] : []),
  ];
  if (parts.length === 0) return 'none';
  return ofAllowed > 0 ? `${parts.join(', ')} (${Math.round(100 * ofAllowed)} %)` : parts.join(', ');
}

function googleText({ google }: SuiteResult): string {
  if (google.passed + google.differs + google.refused === 0) return '–';
  return `${google.passed} / ${google.differs} / ${google.refused}`;
}

const titles: Readonly<Record<NotPassing['verdict'], string>> = {
  failed: 'failed',
  otherwise: 'otherwise',
  notApplicable: 'not applicable',
};

function sectionOf({ name, about, notPassing }: SuiteResult): string {
  const order: readonly Verdict[] = ['failed', 'otherwise', 'notApplicable'];
  const lines = order.flatMap((verdict) =>
    notPassing
      .filter((group) => group.verdict === verdict)
      .map(
        (group) =>
          `| ${titles[group.verdict]} | ${escapeText(group.cause)} | ${group.cases.length} | ${namesOf(group)} |`,
      ),
  );
  const table =
    lines.length === 0
      ? 'All passed.\n'
      : `| | cause | cases | which |\n| --- | --- | ---: | --- |\n${lines.join('\n')}\n`;
  return `## ${name}\n\n${about}.\n\n${table}`;
}

function namesOf({ cases }: NotPassing): string {
  const shown = cases.slice(0, namesShown).map(escapeText).join(', ');
  return cases.length > namesShown ? `${shown} and ${cases.length - namesShown} more` : shown;
}

function escapeText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
