import { join } from 'node:path';
import { shippedLogits } from '@litesmith/quantize/tfjs';
import { formatDuration, type Progress } from '@litesmith/terminal';
import type { TrainingProgress } from '@litesmith/training';
import { fit } from './fit.js';
import { judgeFile } from './judges.js';
import { makeVariant, prepare } from './make-variant.js';
import { type Digits, firstDigits, loadMnist } from './mnist.js';
import type { Head, Network } from './networks/network.js';
import { gzipByteLength, type SeedResult, type VariantResult } from './report.js';
import { interpreterClassifier, score } from './score.js';
import type { Variant } from './variants.js';
import { writeWhole } from './write-whole.js';

/** What can be chosen about an experiment. */
export interface ExperimentOptions {
  readonly network: Network;
  readonly head: Head;
  readonly epochs: number;
  /** Epochs of training on for quantization. */
  readonly fineTuneEpochs: number;
  readonly batchSize: number;
  /** How many training images to take; all 60,000 where it is not given. */
  readonly images?: number | undefined;
  /** How many test images to score on; all 10,000 where it is not given. */
  readonly testImages?: number | undefined;
  /** Names of the variants to make; all where it is not given. */
  readonly only?: readonly string[] | undefined;
  /** Also run Google's runtimes on the files. */
  readonly judge: boolean;
}

/** Adam's steps when training on for quantization: smaller, for the weights are good already. */
const FINE_TUNE_LEARNING_RATE = 0.0003;

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function tell(progress: Progress, name: string): (at: TrainingProgress) => void {
  return ({ epoch, epochs, batch, batches, loss, metrics, elapsedMs }) => {
    const fraction = (epoch - 1 + batch / (batches ?? batch)) / epochs;
    const left = formatDuration((elapsedMs / fraction) * (1 - fraction));
    const figures = `${name}  epoch ${epoch}/${epochs}  loss ${loss.toFixed(4)}  accuracy ${percent(metrics.accuracy ?? 0)}`;
    progress.update(fraction, `${figures}  ${left} left`);
    if (batch === batches) progress.done(`${figures}  after ${formatDuration(elapsedMs)}`);
  };
}

/** Trains the network from one seed, makes its variants, scores them, and writes their files into a folder. */
export async function runSeed(
  seed: number,
  folder: string,
  options: ExperimentOptions,
  progress: Progress,
): Promise<SeedResult> {
  const started = performance.now();
  const { train: all, test: allTests } = loadMnist();
  const training = firstDigits(all, options.images ?? all.count);
  const test = firstDigits(allTests, options.testImages ?? allTests.count);
  const { network, head, batchSize } = options;
  const model = network.build(head, seed);
  const history = await fit(shippedLogits(model), training, {
    ...{ epochs: options.epochs, batchSize, seed },
    onProgress: tell(progress, 'float'),
  });
  const trained = await prepare(model, training, test);
  const variants: VariantResult[] = [];
  for (const variant of chosen(network.variants, options.only)) {
    const made = await makeVariant(variant, trained, test, (logits, name) =>
      fit(logits, training, {
        ...{ epochs: options.fineTuneEpochs, batchSize, seed, learningRate: FINE_TUNE_LEARNING_RATE },
        onProgress: tell(progress, name),
      }),
    );
    const file = join(folder, `${variant.name.toLowerCase().replaceAll(' ', '-')}.tflite`);
    writeWhole(file, made.bytes);
    const scored = await scoreFile(made.bytes, test, options.judge, (done) =>
      progress.update(done / test.count, `${variant.name}  test image ${done}/${test.count}`),
    );
    variants.push({ variant: variant.name, file, accuracyInTraining: made.accuracyInTraining, ...scored });
  }
  model.dispose();
  return { seed, history, variants, totalSeconds: (performance.now() - started) / 1000 };
}

function chosen(variants: readonly Variant[], only: readonly string[] | undefined): readonly Variant[] {
  return only === undefined ? variants : variants.filter(({ name }) => only.includes(name));
}

type Scored = Omit<VariantResult, 'variant' | 'file' | 'accuracyInTraining'>;

async function scoreFile(
  bytes: Uint8Array,
  test: Digits,
  judge: boolean,
  onProgress: (done: number) => void,
): Promise<Scored> {
  const scores: number[][] = [];
  const keep = (each: ArrayLike<number>): unknown => scores.push(Array.from(each));
  const scored = score(test, interpreterClassifier(bytes), onProgress, keep);
  const { predicted, accuracy, ties, microsecondsPerImage } = scored;
  return {
    bytes: bytes.length,
    gzipBytes: gzipByteLength(bytes),
    accuracyAfterConversion: accuracy,
    ties,
    microsecondsPerImage,
    judgements: judge ? await judgeFile(bytes, test, predicted, scores) : [],
  };
}
