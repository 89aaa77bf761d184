import { readGoldens } from './golden.js';
import { type GoldenResult, runGolden } from './run-golden.js';

/**
 * Runs all golden models, or those whose path contains the first argument, and prints how they fared.
 * `node packages/interpreter/scripts/run-source.mjs goldens/report.ts [part of a path]`
 */
export async function main([filter = '']: readonly string[], print: (line: string) => void): Promise<void> {
  const goldens = readGoldens()?.filter(({ path }) => path.includes(filter));
  if (goldens === undefined) {
    print('the collection of models is not here: set LITESMITH_SHARED');
    return;
  }
  const results: GoldenResult[] = [];
  for (const golden of goldens) {
    const result = runGolden(golden);
    results.push(result);
    const time = result.ms.map((ms) => ms.toFixed(0)).join('/');
    const detail = result.detail.replaceAll('\n', ' ');
    print(`${result.verdict.padEnd(8)} ${time.padStart(11)} ms  ${result.path}  ${detail}`);
  }
  const count = (verdict: GoldenResult['verdict']): number => results.filter((r) => r.verdict === verdict).length;
  print(
    `${results.length} models: ${count('agrees')} agree, ${count('differs')} differ, ${count('missing')} lack kernels, ${count('failed')} fail`,
  );
}
