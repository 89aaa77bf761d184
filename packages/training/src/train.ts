import { LiteError } from '@litesmith/ops-registry';
import * as tf from '@tensorflow/tfjs';
import {
  type Checkpoint,
  modelVariables,
  restoreOptimizer,
  restoreTensors,
  saveOptimizer,
  saveTensors,
} from './checkpoint.js';
import { unfuseDilated } from './kernels/dilated-convolutions.js';
import { supplyMissingGradients } from './kernels/supply-missing-gradients.js';
import { layersOf } from './layer-graph.js';
import { accuracy, type Loss, softmaxCrossEntropy } from './losses.js';
import { seededRandom } from './random.js';
import { isReparameterized, trainableState } from './reparameterize.js';
import { stepHooks } from './step-hooks.js';
import { batchReader, type ListBatch, type TrainingData } from './training-data.js';

/** How long, with what, and with what randomness to train. Everything is optional. */
export interface TrainOptions {
  /** 1 by default. */
  readonly epochs?: number;
  /** For data in arrays; 32 by default. */
  readonly batchSize?: number;
  /** Of everything random: the order of samples, dropout, noise. 0 by default. */
  readonly seed?: number;
  /** Whether arrays are shuffled, true by default. */
  readonly shuffle?: boolean;
  /** Adam with a learning rate of 0.001 by default. One that is given is not disposed of. */
  readonly optimizer?: tf.Optimizer;
  /** One for all outputs, or one for each; their sum is minimized. `softmaxCrossEntropy`, on logits, by default. */
  readonly loss?: Loss | readonly Loss[];
  /** What else to report, of the first output; accuracy by default, if the loss is the default one. */
  readonly metrics?: Readonly<Record<string, Loss>>;
  /** Called after each batch. */
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Stops training after the current step. */
  readonly signal?: AbortSignal;
  /** Goes on where a checkpoint was taken: with the same data and options, the weights end the same to the bit. */
  readonly resume?: Checkpoint;
  /** Calls `onCheckpoint` after every so many steps. */
  readonly checkpointEvery?: number;
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void | Promise<void>;
}

/** Where training stands; loss and metrics are means over the epoch so far. */
export interface TrainingProgress {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** From 1. */
  readonly batch: number;
  /** Batches per epoch, `null` where nobody knows before the end. */
  readonly batches: number | null;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly elapsedMs: number;
}

/** How training ended. */
export interface TrainResult {
  /** One entry per epoch that was finished in this run. */
  readonly history: readonly TrainingProgress[];
  /** True if the signal stopped it. */
  readonly stopped: boolean;
  /** To go on from here. */
  checkpoint(): Promise<Checkpoint>;
}

/** How long to compute before others get a turn. */
const YIELD_AFTER_MS = 50;

/**
 * Trains a model (plain, reparameterized or quantization-aware) in place. The same seed, data and options give the same
 * weights, dropout and noise included, on the same backend.
 *
 * @throws {LiteError} `TRAINING_DATA`, `TRAINING_RESUME`, `TRAINING_LOSS` (not a number, or the default one on
 *   scores instead of logits)
 */
export async function train(
  model: tf.LayersModel,
  data: TrainingData,
  options: TrainOptions = {},
): Promise<TrainResult> {
  const { epochs = 1, batchSize = 32, seed = options.resume?.seed ?? 0, shuffle = true, signal, resume } = options;
  const { optimizer = tf.train.adam(0.001), loss = softmaxCrossEntropy, onProgress } = options;
  const metrics = options.metrics ?? (options.loss === undefined ? { accuracy } : {});
  if (options.loss === undefined) requireLogits(model);
  const reader = batchReader(data, batchSize, seed, shuffle);
  // State that belongs to layers of the model, also where these were reparameterized as part of another one.
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const trainable = [...new Set([...weights, ...trainableState(model)])];
  supplyMissingGradients();
  for (const layer of layersOf(model)) if (!isReparameterized(layer)) unfuseDilated(layer);
  const hooks = stepHooks(model);
  let { epoch, batch, step, seen } = { epoch: 0, batch: 0, step: 0, seen: 0, ...resume };
  let sums: Record<string, number> = { ...resume?.sums };
  if (resume !== undefined) {
    restoreTensors(modelVariables(model), resume.variables);
    await restoreOptimizer(optimizer, resume.optimizer);
  }
  const history: TrainingProgress[] = [];
  const started = performance.now();
  let yielded = started;
  const checkpoint = async (): Promise<Checkpoint> => ({
    ...{ format: 'litesmith-checkpoint', version: 1 },
    ...{ seed, epoch, batch, step, seen, sums: { ...sums } },
    variables: await saveTensors(modelVariables(model)),
    optimizer: await saveOptimizer(optimizer),
  });
  for (; epoch < epochs && !signal?.aborted; epoch++) {
    let last: TrainingProgress | undefined;
    for await (const samples of reader.epoch(epoch, batch)) {
      hooks.before(step);
      const values = trainStep(model, samples, { optimizer, loss, metrics, trainable, random: seed ^ (step + 1) });
      hooks.after(step);
      tf.dispose([...samples.inputs, ...samples.targets]);
      requireNumber(values.loss, step);
      batch++;
      step++;
      seen += samples.size;
      for (const [name, value] of Object.entries(values)) sums[name] = (sums[name] ?? 0) + value * samples.size;
      const { loss: lossSum = 0, ...metricSums } = sums;
      const means = Object.fromEntries(Object.entries(metricSums).map(([name, sum]) => [name, sum / seen]));
      const elapsedMs = performance.now() - started;
      const position = { epoch: epoch + 1, epochs, batch, batches: reader.batches };
      last = { ...position, loss: lossSum / seen, metrics: means, elapsedMs };
      onProgress?.(last);
      if (options.checkpointEvery !== undefined && step % options.checkpointEvery === 0) {
        await options.onCheckpoint?.(await checkpoint());
      }
      if (performance.now() - yielded > YIELD_AFTER_MS) {
        await tf.nextFrame();
        yielded = performance.now();
      }
      if (signal?.aborted) break;
    }
    // Stopped within the epoch: it goes on from this batch.
    if (signal?.aborted && batch !== reader.batches) break;
    if (last) history.push(last);
    batch = 0;
    seen = 0;
    sums = {};
  }
  return { history, stopped: signal?.aborted === true, checkpoint };
}

interface Step {
  readonly optimizer: tf.Optimizer;
  readonly loss: Loss | readonly Loss[];
  readonly metrics: Readonly<Record<string, Loss>>;
  readonly trainable: readonly tf.Variable[];
  readonly random: number;
}

/** One update of the weights. Gives the loss and the metrics of the batch before it. */
function trainStep(model: tf.LayersModel, { inputs, targets }: ListBatch, step: Step): Record<string, number> {
  const lossOf = (i: number): Loss => (typeof step.loss === 'function' ? step.loss : (step.loss[i] ?? meanless));
  const [input] = inputs;
  return tf.tidy(() => {
    let first: tf.Tensor | undefined;
    const cost = withRandomness(step.random, () =>
      step.optimizer.minimize(
        () => {
          const result = model.apply(inputs.length === 1 && input ? input : [...inputs], { training: true });
          const outputs = (Array.isArray(result) ? result : [result]) as tf.Tensor[];
          if (outputs[0]) first = tf.keep(outputs[0]);
          const losses = outputs.flatMap((output, i) => (targets[i] ? [lossOf(i)(targets[i], output)] : []));
          const penalties = model.calculateLosses();
          return [...losses, ...penalties].reduce<tf.Tensor>((sum, term) => sum.add(term), tf.scalar(0)).asScalar();
        },
        true,
        step.trainable.filter(({ trainable }) => trainable),
      ),
    );
    const [expected] = targets;
    const metrics = Object.entries(step.metrics).map(([name, metric]) => [
      name,
      first && expected ? (metric(expected, first).dataSync()[0] ?? Number.NaN) : Number.NaN,
    ]);
    first?.dispose();
    return { ...Object.fromEntries(metrics), loss: cost?.dataSync()[0] ?? Number.NaN };
  });
}

const meanless: Loss = (_expected, output) => output.mean().mul(0).asScalar();

/**
 * Runs something with Math.random seeded: TF.js draws the seeds of dropout and noise from it, and layers give no other
 * handle. Nothing else can run in between, for the step is synchronous.
 */
function withRandomness<T>(seed: number, run: () => T): T {
  const original = Math.random;
  const random = seededRandom(Math.imul(seed, 0x85ebca6b));
  Math.random = () => random.next();
  try {
    return run();
  } finally {
    Math.random = original;
  }
}

/** The default loss on scores would train to something, but to nothing good. */
function requireLogits(model: tf.LayersModel): void {
  for (const output of model.outputs) {
    let layer = output.sourceLayer;
    let input = output.inputs[0];
    // A quantization point, which passes on what the layer before it yields.
    while (layer.getClassName() === 'FakeQuantize' && input !== undefined) {
      layer = input.sourceLayer;
      input = input.inputs[0];
    }
    const { activation } = layer.getConfig();
    const scores = layer.getClassName() === 'Softmax' ? 'softmax' : activation;
    if (scores !== 'softmax' && scores !== 'sigmoid') continue;
    throw new LiteError('TRAINING_LOSS', `the loss is taken on logits, but the model ends in a ${scores}`, {
      at: `layer "${layer.name}"`,
      hint:
        'train a model that ends before it: shippedLogits(model) of @litesmith/quantize/tfjs gives that of a ' +
        'quantization-aware one, with the same layers; or give the option loss',
    });
  }
}

function requireNumber(loss: number | undefined, step: number): void {
  if (loss === undefined || Number.isNaN(loss)) {
    throw new LiteError('TRAINING_LOSS', `the loss is not a number in step ${step}`, {
      hint: 'a smaller learning rate; logits, not probabilities, for softmaxCrossEntropy; inputs without NaN',
    });
  }
}
