import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import { writeTflite } from '@litesmith/format';
import { LiteError } from '@litesmith/ops-registry';
import { type CheckedSplit, checkSplit } from '../data/data-set.js';
import type { CompleteExperiment } from '../define/experiment.js';
import type { Stage, Variant } from '../define/variant.js';
import { confusionOf } from '../judge/confusion.js';
import { judgeFile } from '../judge/judge-file.js';
import { layerErrors } from '../judge/layer-errors.js';
import { scoreModel } from '../judge/score-model.js';
import { scoreNetwork } from '../judge/score-network.js';
import { shippedSizes } from '../judge/shipped-sizes.js';
import type { RunResult, TrainedResult, TrainingPoint } from '../records/run-record.js';
import { useWasmBackend } from '../train/backend.js';
import { fit } from '../train/fit.js';
import { isLayersModel, loadNetwork, type Network, saveNetwork } from '../train/network-file.js';
import { stageCheckpoints } from '../train/stage-checkpoints.js';
import { withOwnEnd } from '../train/with-own-end.js';
import {
  type Job,
  type JobContext,
  type JobInput,
  type JobOutput,
  jobName,
  type Machine,
  MODEL_FILE,
  NETWORK_FILE,
  PREDICTIONS_FILE,
} from './job.js';
import { JobMeter } from './job-meter.js';
import { makeVariant, samplesOf, type Workshop } from './make-variant.js';
import type { Settings } from './settings.js';

/** An experiment that is ready for jobs: its data are loaded and cut to what the settings say. */
export interface Bench {
  readonly experiment: CompleteExperiment;
  readonly settings: Settings;
  readonly train: CheckedSplit;
  readonly test: CheckedSplit;
  readonly classNames: readonly string[] | null;
  /** Of experiment, settings and versions; states of another one are not resumed. */
  readonly fingerprint: string;
}

/** Loads an experiment's data. */
export async function openBench(
  experiment: CompleteExperiment,
  settings: Settings,
  fingerprint: string,
): Promise<Bench> {
  await useWasmBackend();
  const data = await experiment.data();
  return {
    ...{ experiment, settings, fingerprint },
    train: checkSplit('train', data.train, settings.trainingSamples),
    test: checkSplit('test', data.test, settings.testSamples),
    classNames: data.classNames ?? null,
  };
}

/** Samples that activations are compared on, layer by layer. */
const COMPARED_SAMPLES = 64;

/** Does one job. What comes of it depends on the bench, the job and its input alone. */
export async function runJob(bench: Bench, job: Job, input: JobInput, context: JobContext = {}): Promise<JobOutput> {
  const started = new Date();
  try {
    const done =
      job.variant === null ? await trainNetwork(bench, job, context) : await runVariant(bench, job, input, context);
    const seconds = (Date.now() - started.getTime()) / 1000;
    return { ...done, timing: { started: started.toISOString(), seconds, machine: machineOf() } };
  } catch (error) {
    if (!(error instanceof LiteError)) throw error;
    throw new LiteError(error.code, `${jobName(job)}: ${error.message}`, { cause: error });
  }
}

type Done = Omit<JobOutput, 'timing'>;

async function trainNetwork(bench: Bench, { seed }: Job, context: JobContext): Promise<Done> {
  const { experiment, settings, test } = bench;
  const given = await experiment.model(seed);
  const network = isLayersModel(given) && experiment.training.loss === undefined ? withOwnEnd(given) : given;
  const meter = new JobMeter(context.onProgress, settings.epochs);
  const history: TrainingPoint[] = [];
  let parameters = 0;
  let scoreInTraining: number;
  if (isLayersModel(network)) {
    parameters = network.countParams();
    if (settings.epochs > 0) {
      history.push(
        ...(await stageFitter(
          bench,
          seed,
          context,
          meter,
        )(network, { epochs: settings.epochs, learningRate: settings.learningRate }, 0)),
      );
    }
    scoreInTraining = scoreNetwork(network, test, experiment.metric);
  } else {
    scoreInTraining = scoreModel(network, test, experiment.metric, meter.scoring(test.count)).score;
  }
  const files = { [NETWORK_FILE]: await saveNetwork(network) };
  dispose(network);
  return { result: { kind: 'trained', seed, parameters, scoreInTraining, history } satisfies TrainedResult, files };
}

async function runVariant(
  bench: Bench,
  { seed, variant: name }: Job,
  input: JobInput,
  context: JobContext,
): Promise<Done> {
  const { experiment, settings, train, test } = bench;
  const { metric } = experiment;
  const variant = experiment.variants.find((each) => each.name === name) as Variant;
  if (input.network === undefined) throw new LiteError('EXPERIMENT_NETWORK', 'the trained network is missing');
  const start = await loadNetwork(input.network);
  const epochs = (variant.stages ?? []).reduce((sum, stage) => sum + epochsOf(stage, settings), 0);
  const meter = new JobMeter(context.onProgress, epochs);
  const fitStage = stageFitter(bench, seed, context, meter);
  const workshop: Workshop = {
    ...{ train, calibrationSamples: settings.calibrationSamples },
    scoreNetwork: (network) => scoreNetwork(network, test, metric),
    scoreModel: (model) => scoreModel(model, test, metric, meter.scoring(test.count)).score,
    stepsOf: (stage) => epochsOf(stage, settings) * Math.ceil(train.count / settings.batchSize),
    fit: fitStage,
  };
  const made = await makeVariant(variant, start, workshop);
  const bytes = writeTflite(made.model);
  const outputs: number[][] = [];
  const keep = (output: ArrayLike<number>): unknown => outputs.push(Array.from(output));
  const scored = scoreModel(made.model, test, metric, meter.scoring(test.count), keep);
  const { score, classes, ties, arenaBytes } = scored;
  const judgements = settings.judge ? await judgeFile(bytes, made.model, test, metric, { classes, outputs }) : [];
  const result: RunResult = {
    ...{ kind: 'run', seed, variant: variant.name, point: variant.point ?? null },
    ...{ bytes: bytes.length, sizes: await shippedSizes(made.model, bytes), arenaBytes },
    ...{ scoreInTraining: made.scoreInTraining, scoreAfterConversion: score, ties },
    confusion: classes === null ? null : confusionOf(classes, test.targets, outputs[0]?.length ?? 0),
    steps: made.steps,
    layers:
      made.model === made.converted
        ? []
        : await layerErrors(made.converted, made.model, samplesOf(test, COMPARED_SAMPLES)),
    ...{ judgements, history: made.history, notes: made.notes },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const isBegunWith = experiment.variants.some(({ from }) => from === variant.name);
  const files = {
    [MODEL_FILE]: bytes,
    ...(classes === null ? {} : { [PREDICTIONS_FILE]: new TextEncoder().encode(`${JSON.stringify([...classes])}\n`) }),
    ...(isBegunWith ? { [NETWORK_FILE]: await saveNetwork(made.network) } : {}),
  };
  for (const each of new Set([start, made.network])) dispose(each);
  return { result, files };
}

function epochsOf({ epochs }: Stage, { fineTuneEpochs }: Settings): number {
  return epochs ?? fineTuneEpochs;
}

/** Trains through stages, going on where an earlier attempt at the same job was. */
function stageFitter(bench: Bench, seed: number, { scratch }: JobContext, meter: JobMeter): Workshop['fit'] {
  const { settings, train, experiment } = bench;
  const states = stageCheckpoints(scratch, bench.fingerprint);
  const before = { steps: 0, epochs: 0 };
  return async (network, stage, index) => {
    const epochs = epochsOf(stage, settings);
    const history = await fit(network, train, {
      ...{ epochs, seed, stage: index, before: { ...before }, batchSize: settings.batchSize },
      learningRate: stage.learningRate ?? settings.fineTuneLearningRate,
      loss: experiment.training.loss,
      resume: states.read(index),
      onState: (state) => states.write(index, state),
      onProgress: (progress) => meter.training(progress, before.epochs),
    });
    before.steps += epochs * Math.ceil(train.count / settings.batchSize);
    before.epochs += epochs;
    return history;
  };
}

function dispose(network: Network): void {
  if (isLayersModel(network)) network.dispose();
}

/** This machine. */
export function machineOf(): Machine {
  const all = cpus();
  const cpu = all[0]?.model.trim() ?? '';
  return { node: process.version, platform: `${process.platform} ${process.arch}`, cpu, cores: all.length };
}
