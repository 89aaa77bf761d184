import { writeFileSync } from 'node:fs';
import { startOracleChild } from '@litesmith/oracle';
import { type Comparison, compareModel } from './compare-model.js';
import { compareRanges, type RangeShare } from './compare-ranges.js';
import { explanationOf } from './explanations.js';
import { type GoogleModel, googleModels, type ModeName, modes } from './google-models.js';
import { reportPage, summaryLine } from './report.js';

/**
 * Compares our quantization with Google's converter on a folder that `make-fixtures.py` filled.
 *
 *     node tooling/run-source.mjs tooling/google-quantizer/src/compare.ts <folder> [--details] [--no-litert] [--write=<page>] [model | mode ...]
 */
export async function main(args: readonly string[], say: (line: string) => void): Promise<number> {
  const [folder, ...more] = args.filter((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    say('give the folder that make-fixtures.py filled');
    return 1;
  }
  const wantedModes = Object.keys(modes).filter((mode) => more.includes(mode));
  const wantedModels = more.filter((name) => !(name in modes));
  const { models, tensorflow } = googleModels(folder);
  const child = args.includes('--no-litert') ? null : startOracleChild({ runtime: 'litert', xnnpack: false });
  const comparisons: Comparison[] = [];
  for (const google of models) {
    if (wantedModels.length > 0 && !wantedModels.includes(google.name)) continue;
    for (const mode of Object.keys(modes) as ModeName[]) {
      const bytes = google.quantized[mode];
      if (bytes === undefined || (wantedModes.length > 0 && !wantedModes.includes(mode))) continue;
      const comparison = await compareModel(google, mode, bytes, child);
      comparisons.push(comparison);
      say(summaryLine(comparison));
      for (const difference of args.includes('--details') ? comparison.agreement.differences : []) {
        say(`    ${difference}: ${explanationOf(google.name, mode, difference)?.title ?? 'UNEXPLAINED'}`);
      }
    }
  }
  child?.close();
  const page = args.find((arg) => arg.startsWith('--write='))?.slice('--write='.length);
  if (page !== undefined)
    writeFileSync(page, reportPage(comparisons, tensorflow, failuresOf(models), rangesOf(models)));
  return 0;
}

function failuresOf(models: readonly GoogleModel[]): readonly string[] {
  return models.flatMap(({ name, failures }) => {
    const modesOf = Object.keys(failures);
    const died = modesOf.every((mode) => failures[mode] === 'died');
    const how = died ? 'its process dies in the calibrator' : (Object.values(failures)[0] ?? '');
    return modesOf.length === 0 ? [] : [`${name}, ${modesOf.join(', ')}: ${how}.`];
  });
}

function rangesOf(models: readonly GoogleModel[]): RangeShare {
  return models.map(compareRanges).reduce((sum, { same, of, exact }) => ({
    same: sum.same + same,
    of: sum.of + of,
    exact: sum.exact + exact,
  }));
}
