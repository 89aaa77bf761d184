import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { formatDuration, type Progress } from '@litesmith/terminal';
import { useWasmBackend } from './backend.js';
import { judgeFile } from './judges.js';
import { firstDigits, loadMnist } from './mnist.js';
import { type Head, mnistMlp } from './mnist-mlp.js';
import { type ExperimentReport, gzipByteLength, type VariantResult } from './report.js';
import { interpreterClassifier, score } from './score.js';
import { predictDigits, train } from './train.js';

/** What can be chosen about the experiment. */
export interface ExperimentOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly head: Head;
  /** How many training images to take; all 60,000 where it is not given. */
  readonly images?: number | undefined;
  /** Folder for the files; made if need be. */
  readonly folder: string;
  /** Also run Google's runtimes on the files. */
  readonly judge: boolean;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** Trains the published network on MNIST, converts it, scores it, and writes the files and `report.json`. */
export async function runMnistExperiment(options: ExperimentOptions, progress: Progress): Promise<ExperimentReport> {
  const started = performance.now();
  await useWasmBackend();
  const { train: all, test } = loadMnist();
  const trainingDigits = firstDigits(all, options.images ?? all.count);
  const { model, logits } = mnistMlp(options.head, options.seed);
  const history = await train(logits, trainingDigits, {
    ...options,
    onProgress({ epoch, epochs, batch, batches, loss, accuracy, elapsedMs }) {
      const fraction = (epoch - 1 + batch / batches) / epochs;
      const left = formatDuration((elapsedMs / fraction) * (1 - fraction));
      const figures = `epoch ${epoch}/${epochs}  loss ${loss.toFixed(4)}  accuracy ${percent(accuracy)}`;
      progress.update(fraction, `${figures}  ${left} left`);
      if (batch === batches) progress.done(`${figures}  after ${formatDuration(elapsedMs)}`);
    },
  });
  const inTraining = predictDigits(model, test).filter((digit, image) => digit === test.labels[image]).length;

  const bytes = writeTflite(await convert(model));
  mkdirSync(options.folder, { recursive: true });
  const file = join(options.folder, 'float.tflite');
  writeWhole(file, bytes);

  const result = score(test, interpreterClassifier(bytes), (done) =>
    progress.update(done / test.count, `test image ${done}/${test.count}`),
  );
  const float: VariantResult = {
    variant: 'float',
    file,
    bytes: bytes.length,
    gzipBytes: gzipByteLength(bytes),
    accuracyInTraining: inTraining / test.count,
    accuracyAfterConversion: result.accuracy,
    ties: result.ties,
    microsecondsPerImage: result.microsecondsPerImage,
    judgements: options.judge ? await judgeFile(bytes, test, result.predicted) : [],
  };
  const report: ExperimentReport = {
    experiment: 'mnist-mlp',
    seed: options.seed,
    epochs: options.epochs,
    batchSize: options.batchSize,
    head: options.head,
    trainingImages: trainingDigits.count,
    testImages: test.count,
    history,
    variants: [float],
    machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpu: cpus()[0]?.model ?? '' },
    totalSeconds: (performance.now() - started) / 1000,
  };
  writeWhole(join(options.folder, 'report.json'), new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`));
  return report;
}

/** Writes to a temporary name and renames, so that a file is whole or absent. */
function writeWhole(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
}
