import { startOracleChild } from '@litesmith/oracle';
import { type Comparison, compareModel } from './compare-model.js';
import { googleModels, type ModeName, modes } from './google-models.js';
import { summaryLine } from './report.js';

/**
 * Compares our quantization with Google's converter on a folder that `make-fixtures.py` filled.
 *
 *     node tooling/run-source.mjs tooling/google-quantizer/src/compare.ts <folder> [--details] [--no-litert] [model | mode ...]
 */
export async function main(args: readonly string[], say: (line: string) => void): Promise<number> {
  const [folder, ...more] = args.filter((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    say('give the folder that make-fixtures.py filled');
    return 1;
  }
  const wantedModes = Object.keys(modes).filter((mode) => more.includes(mode));
  const wantedModels = more.filter((name) => !(name in modes));
  const { models } = googleModels(folder);
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
      if (args.includes('--details'))
        for (const difference of comparison.agreement.differences) say(`    ${difference}`);
    }
  }
  child?.close();
  return 0;
}
