import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Progress } from '@litesmith/terminal';
import { useWasmBackend } from './backend.js';
import { renderMarkdown } from './markdown.js';
import { loadMnist } from './mnist.js';
import type { ExperimentReport, SeedResult } from './report.js';
import { type ExperimentOptions, runSeed } from './run-seed.js';
import { summarize } from './summarize.js';
import { writeWhole } from './write-whole.js';

/**
 * Runs an experiment on MNIST from one or several seeds, and writes the files of each, `report.json` and `report.md`, which grow with
 * every seed that is done.
 *
 * @param folder for the files; made if need be. Those of several seeds go to `seed-<n>` within
 */
export async function runExperiment(
  seeds: readonly number[],
  folder: string,
  options: ExperimentOptions,
  progress: Progress,
  onSeed: (report: ExperimentReport) => void = () => undefined,
): Promise<ExperimentReport> {
  await useWasmBackend();
  const { train, test } = loadMnist();
  const { network, head, epochs, fineTuneEpochs, batchSize } = options;
  const base = {
    ...{ experiment: network.name, head, epochs, fineTuneEpochs, batchSize },
    ...{ curve: options.curve ?? false, only: options.only ?? null, judge: options.judge },
    trainingImages: Math.min(options.images ?? train.count, train.count),
    testImages: Math.min(options.testImages ?? test.count, test.count),
    machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpu: cpus()[0]?.model ?? '' },
  };
  const results: SeedResult[] = [];
  let report: ExperimentReport = { ...base, seeds: [], summary: [] };
  for (const seed of seeds) {
    const place = seeds.length === 1 ? folder : join(folder, `seed-${seed}`);
    results.push(await runSeed(seed, place, options, progress));
    report = { ...base, seeds: [...results], summary: summarize(results) };
    writeWhole(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeWhole(join(folder, 'report.md'), renderMarkdown(report));
    onSeed(report);
  }
  return report;
}
