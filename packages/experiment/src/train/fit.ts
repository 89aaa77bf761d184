import { shippedLogits } from '@litesmith/quantize/tfjs';
import { type Loss, type TrainingProgress, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import type { CheckedSplit } from '../data/data-set.js';
import type { TrainingPoint } from '../records/run-record.js';
import type { EpochSums, StageState } from './stage-checkpoints.js';

/** How a network is fitted in one stage. */
export interface FitOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly learningRate: number;
  readonly loss: Loss | undefined;
  /** Number of the stage in its job, and what was done before it. */
  readonly stage: number;
  readonly before: { readonly steps: number; readonly epochs: number };
  readonly resume: StageState | undefined;
  onState(state: StageState): void;
  onProgress(progress: TrainingProgress): void;
}

/** Points of a training curve in each epoch. */
const POINTS_PER_EPOCH = 20;
/** How often in each epoch the state is kept: what an end costs at the most. */
const STATES_PER_EPOCH = 4;

/**
 * Trains with Adam, in place; softmax cross-entropy on what comes before the last activation unless there is a loss. The same seed gives the
 * same weights, stopped and resumed or not.
 *
 * @returns the curve: means over stretches of a twentieth of an epoch
 */
export async function fit(
  network: tf.LayersModel,
  { count, inputs, targets }: CheckedSplit,
  options: FitOptions,
): Promise<readonly TrainingPoint[]> {
  const { epochs, batchSize, seed, loss, stage, before, resume } = options;
  const optimizer = tf.train.adam(options.learningRate);
  const stepsPerEpoch = Math.ceil(count / batchSize);
  const checkpointEvery = Math.max(1, Math.floor(stepsPerEpoch / STATES_PER_EPOCH));
  const pointEvery = Math.max(1, Math.floor(stepsPerEpoch / POINTS_PER_EPOCH));
  const history: TrainingPoint[] = [...(resume?.history ?? [])];
  let last = resume?.last ?? null;
  const onProgress = (progress: TrainingProgress): void => {
    const { epoch, batch } = progress;
    const step = (epoch - 1) * stepsPerEpoch + batch;
    const samples = Math.min(batch * batchSize, count);
    if (batch % pointEvery === 0 || batch === stepsPerEpoch) {
      const sums = { samples, loss: progress.loss * samples, metrics: scaled(progress.metrics, samples) };
      history.push({
        ...pointBetween(last, sums),
        stage,
        step: before.steps + step,
        epoch: before.epochs + step / stepsPerEpoch,
      });
      last = batch === stepsPerEpoch ? null : sums;
    }
    options.onProgress(progress);
  };
  const trained = loss === undefined ? shippedLogits(network) : network;
  const targetValues =
    loss === undefined && targets.shape.length === 0 ? Int32Array.from(targets.values) : targets.values;
  const result = await train(
    trained,
    { inputs, targets: { ...targets, values: targetValues } },
    {
      ...{ epochs, batchSize, seed, optimizer, checkpointEvery, onProgress },
      ...(loss === undefined ? {} : { loss }),
      ...(resume === undefined ? {} : { resume: resume.checkpoint }),
      onCheckpoint: (checkpoint) => options.onState({ checkpoint, history: [...history], last }),
    },
  );
  options.onState({ checkpoint: await result.checkpoint(), history: [...history], last });
  optimizer.dispose();
  return history;
}

function scaled(metrics: Readonly<Record<string, number>>, by: number): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).map(([name, mean]) => [name, mean * by]));
}

function pointBetween(from: EpochSums | null, to: EpochSums): Pick<TrainingPoint, 'loss' | 'metrics'> {
  const samples = to.samples - (from?.samples ?? 0);
  const mean = (sum: number, start = 0): number => rounded((sum - start) / samples);
  return {
    loss: mean(to.loss, from?.loss),
    metrics: Object.fromEntries(
      Object.entries(to.metrics).map(([name, sum]) => [name, mean(sum, from?.metrics[name])]),
    ),
  };
}

/** Six digits are more than a curve shows. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
