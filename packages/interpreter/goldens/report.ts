import { goldenExceptions } from './exceptions.js';
import { readGoldens } from './golden.js';
import { builtinJudge } from './judge-builtin.js';
import { type GoldenResult, runGolden } from './run-golden.js';

/**
 * Runs all golden models, or those whose path contains the first argument, and prints how they fared. Where a result
 * differs from the golden one, which XNNPACK computed, LiteRT's builtin kernels have the last word.
 * `node packages/interpreter/scripts/run-source.mjs goldens/report.ts [part of a path]`
 */
export async function main([filter = '']: readonly string[], print: (line: string) => void): Promise<void> {
  const goldens = readGoldens()?.filter(({ path }) => path.includes(filter));
  if (goldens === undefined) {
    print('the collection of models is not here: set LITESMITH_SHARED');
    return;
  }
  const results: GoldenResult[] = [];
  const judge = builtinJudge();
  let sameAsBuiltin = 0;
  for (const golden of goldens) {
    const result = runGolden(golden);
    results.push(result);
    const time = result.ms.map((ms) => ms.toFixed(0)).join('/');
    print(
      `${result.verdict.padEnd(8)} ${time.padStart(11)} ms  ${result.path}  ${result.detail.replaceAll('\n', ' ')}`,
    );
    const exception = goldenExceptions[golden.path];
    if (exception !== undefined) print(`           known: ${exception.cause}`);
    if (result.verdict !== 'differs') continue;
    const { verdict, detail } = await judge.judge(golden);
    if (verdict === 'same') sameAsBuiltin++;
    print(`           against builtin kernels: ${verdict} ${detail.replaceAll('\n', ' ')}`);
  }
  judge.close();
  const count = (verdict: GoldenResult['verdict']): number => results.filter((r) => r.verdict === verdict).length;
  const differ = `${count('differs')} differ (${sameAsBuiltin} of them the same as builtin kernels)`;
  print(
    `${results.length} models: ${count('agrees')} agree, ${differ}, ${count('missing')} lack kernels, ${count('failed')} fail`,
  );
}
