#!/usr/bin/env node
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createProgress, formatDuration } from '@litesmith/terminal';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runExperiment } from './experiment.js';
import type { Head, Network } from './networks/network.js';
import { networks } from './networks/networks.js';
import { renderJudgements, renderSummary } from './report.js';

interface Options {
  readonly network: string;
  readonly epochs: number;
  readonly fineTuneEpochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly seeds: number;
  readonly head: Head;
  readonly images?: number;
  readonly testImages?: number;
  readonly only?: readonly string[];
  readonly curve?: boolean;
  readonly out?: string;
  readonly judge: boolean;
  readonly json?: boolean;
}

function wholeNumber(from: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from)
      throw new InvalidArgumentError(`expected a whole number from ${from} up.`);
    return value;
  };
}

async function main(options: Options): Promise<void> {
  const network = networks[options.network] as Network;
  const seeds = Array.from({ length: options.seeds }, (_, i) => options.seed + i);
  const results = join(dirname(fileURLToPath(import.meta.url)), '../results');
  const range = seeds.length === 1 ? `seed-${options.seed}` : `seeds-${options.seed}-to-${seeds.at(-1)}`;
  const folder =
    options.out ?? join(results, `${network.name}-${options.head}${options.curve ? '-curve' : ''}-${range}`);
  process.stderr.write(
    `MNIST: ${network.describe(options.head)}; ${(options.images ?? 60_000).toLocaleString('en')} images, ` +
      `${counted(options.epochs, 'epoch')}, batches of ${options.batchSize}, ${range.replaceAll('-', ' ')}\n`,
  );
  const started = performance.now();
  const progress = createProgress(process.stderr);
  const report = await runExperiment(seeds, folder, { ...options, network }, progress, (soFar) => {
    if (seeds.length > 1) process.stderr.write(`\n${renderSummary(soFar.summary)}\n\n`);
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const [only] = report.seeds;
  const judgements = seeds.length === 1 && only ? renderJudgements(only) : '';
  process.stdout.write(`\n${renderSummary(report.summary)}\n\n${judgements ? `${judgements}\n\n` : ''}`);
  process.stdout.write(
    `Files, report.json and report.md: ${relative(process.env.INIT_CWD ?? process.cwd(), folder) || '.'}\n`,
  );
  process.stdout.write(`Done in ${formatDuration(performance.now() - started)}.\n`);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

await new Command('litesmith-experiments')
  .description(
    'Reproduces the MNIST experiments: train with TensorFlow.js, convert, quantize, prune and cluster, run, compare.',
  )
  .addOption(new Option('--network <name>', 'what to train').choices(Object.keys(networks)).default('mnist-mlp'))
  .option('--epochs <n>', 'passes over the training images', wholeNumber(1), 5)
  .option('--fine-tune-epochs <n>', 'further passes where a variant is trained on', wholeNumber(1), 2)
  .option('--batch-size <n>', 'images in a training batch', wholeNumber(1), 32)
  .option('--seed <n>', 'of initial weights and of the order of images', wholeNumber(0), 1)
  .addOption(
    new Option('--head <head>', 'activation of the last layer').choices(['sigmoid', 'softmax']).default('sigmoid'),
  )
  .option('--seeds <n>', 'run so many seeds, from --seed up, and give means and spreads', wholeNumber(1), 1)
  .option('--only <variant...>', 'make only these variants: "float" "QAT int8"')
  .option('--curve', 'instead of the variants: the smallest one, smaller and smaller, beside float')
  .option('--images <n>', 'train on the first n images only', wholeNumber(1))
  .option('--test-images <n>', 'score on the first n test images only', wholeNumber(100))
  .option('--out <folder>', 'where files go (default: apps/experiments/results/…)')
  .option('--no-judge', 'do not run Google’s runtimes on the files')
  .option('--json', 'print the report as JSON instead of tables')
  .action(main)
  .parseAsync();
