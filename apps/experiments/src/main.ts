#!/usr/bin/env node
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createProgress, formatDuration } from '@litesmith/terminal';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runMnistExperiment } from './experiment.js';
import type { Head } from './mnist-mlp.js';
import { renderJudgements, renderVariants } from './report.js';

interface Options {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly head: Head;
  readonly images?: number;
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
  const results = join(dirname(fileURLToPath(import.meta.url)), '../results');
  const folder = options.out ?? join(results, `mnist-mlp-${options.head}-seed-${options.seed}`);
  process.stderr.write(
    `MNIST: Flatten, Dense 128 relu, Dense 32 relu, Dense 10 ${options.head}; ` +
      `${(options.images ?? 60_000).toLocaleString('en')} images, ${options.epochs} ${options.epochs === 1 ? 'epoch' : 'epochs'}, batches of ${options.batchSize}, seed ${options.seed}\n`,
  );
  const report = await runMnistExperiment({ ...options, folder }, createProgress(process.stderr));
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const judgements = renderJudgements(report.variants);
  process.stdout.write(`\n${renderVariants(report.variants)}\n\n${judgements ? `${judgements}\n\n` : ''}`);
  process.stdout.write(`Files and report.json: ${relative(process.env.INIT_CWD ?? process.cwd(), folder) || '.'}\n`);
  process.stdout.write(`Done in ${formatDuration(report.totalSeconds * 1000)}.\n`);
}

await new Command('litesmith-experiments')
  .description('Reproduces the MNIST experiment: train with TensorFlow.js, convert to .tflite, run, compare.')
  .option('--epochs <n>', 'passes over the training images', wholeNumber(1), 5)
  .option('--batch-size <n>', 'images in a training batch', wholeNumber(1), 32)
  .option('--seed <n>', 'of initial weights and of the order of images', wholeNumber(0), 1)
  .addOption(
    new Option('--head <head>', 'activation of the last layer').choices(['sigmoid', 'softmax']).default('sigmoid'),
  )
  .option('--images <n>', 'train on the first n images only', wholeNumber(1))
  .option('--out <folder>', 'where files go (default: apps/experiments/results/…)')
  .option('--no-judge', 'do not run Google’s runtimes on the files')
  .option('--json', 'print the report as JSON instead of tables')
  .action(main)
  .parseAsync();
