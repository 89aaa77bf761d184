import { join } from 'node:path';
import { writeTflite } from '@litesmith/format';
import { shippedLogits } from '@litesmith/quantize/tfjs';
import { formatDuration, type Progress } from '@litesmith/terminal';
import type { TrainingProgress } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { fit } from './fit.js';
import { judgeFile } from './judges.js';
import { makeVariant, prepare } from './make-variant.js';
import { type Digits, firstDigits, loadMnist } from './mnist.js';
import type { Head, Network } from './networks/network.js';
import type { SeedResult, VariantResult } from './report.js';
import { interpreterClassifier, score } from './score.js';
import { shippedSizes } from './shipped-sizes.js';
import type { Stage, Variant } from './variants.js';
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
  /** The rows of the network's curve in place of its variants, beside the float one. */
  readonly curve?: boolean | undefined;
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
  const networks = new Map<string, tf.LayersModel>();
  const epochsOf = ({ epochs = options.fineTuneEpochs }: Stage): number => epochs;
  const stepsOf = (stage: Stage): number => epochsOf(stage) * Math.ceil(training.count / batchSize);
  for (const variant of chosen(options)) {
    const from = variant.from === undefined ? model : (networks.get(variant.from) ?? model);
    const made = await makeVariant(variant, trained, from, test, stepsOf, async (stageNetwork, stage) => {
      const { learningRate = FINE_TUNE_LEARNING_RATE } = stage;
      await fit(shippedLogits(stageNetwork), training, {
        ...{ epochs: epochsOf(stage), batchSize, seed, learningRate },
        onProgress: tell(progress, variant.name),
      });
    });
    networks.set(variant.name, made.network);
    const bytes = writeTflite(made.model);
    const file = join(
      folder,
      `${variant.name
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join('-')}.tflite`,
    );
    writeWhole(file, bytes);
    const scored = await scoreFile(bytes, test, options.judge, (done) =>
      progress.update(done / test.count, `${variant.name}  test image ${done}/${test.count}`),
    );
    const { accuracyInTraining } = made;
    const sizes = await shippedSizes(made.model, bytes);
    variants.push({ variant: variant.name, file, accuracyInTraining, sizes, ...scored });
  }
  for (const network of new Set(networks.values())) if (network !== model) network.dispose();
  model.dispose();
  return { seed, history, variants, totalSeconds: (performance.now() - started) / 1000 };
}

/** The variants to make, in order: what was asked for, and what it begins with. */
function chosen({ network, curve, only }: ExperimentOptions): readonly Variant[] {
  const float = network.variants.filter(({ name }) => name === 'float');
  const all = curve ? [...float, ...(network.curve ?? [])] : network.variants;
  if (only === undefined) return all;
  const wanted = new Set(only);
  for (const { name, from } of [...all].reverse()) if (wanted.has(name) && from !== undefined) wanted.add(from);
  return all.filter(({ name }) => wanted.has(name));
}

type Scored = Omit<VariantResult, 'variant' | 'file' | 'accuracyInTraining' | 'sizes'>;

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
    accuracyAfterConversion: accuracy,
    ties,
    microsecondsPerImage,
    judgements: judge ? await judgeFile(bytes, test, predicted, scores) : [],
  };
}
