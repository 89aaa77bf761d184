import { convert } from '@litesmith/converter';
import { createInterpreter } from '@litesmith/interpreter';
import { type Diagnostic, type Model, type Pass, runPass, type Sample } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { calibrate, hasFakeQuant, quantize, recipeOf } from '@litesmith/quantize';
import { stripQuantization } from '@litesmith/quantize/tfjs';
import type * as tf from '@tensorflow/tfjs';
import type { CheckedSplit } from '../data/data-set.js';
import { sizeOf, writeSample } from '../data/data-set.js';
import type { Stage, Variant } from '../define/variant.js';
import type { ScoredStep, TrainingPoint } from '../records/run-record.js';
import { isLayersModel, type Network } from '../train/network-file.js';

/** A variant as it ships. */
export interface Made {
  readonly model: Model;
  /** As converted, before passes. */
  readonly converted: Model;
  readonly scoreInTraining: number;
  readonly steps: readonly ScoredStep[];
  /** Warnings of passes. */
  readonly notes: readonly string[];
  readonly history: readonly TrainingPoint[];
  /** The network as trained on, plain. */
  readonly network: Network;
}

/** What making a variant needs. */
export interface Workshop {
  readonly train: CheckedSplit;
  readonly calibrationSamples: number;
  scoreNetwork(network: tf.LayersModel): number;
  scoreModel(model: Model): number;
  /** Trains a network through a stage; gives its curve. */
  fit(network: tf.LayersModel, stage: Stage, index: number): Promise<readonly TrainingPoint[]>;
  stepsOf(stage: Stage): number;
}

/** Samples of a split, one after the other, as arrays of their own. */
export function samplesOf(split: CheckedSplit, count: number): readonly Sample[] {
  return Array.from({ length: Math.min(count, split.count) }, (_, sample) =>
    split.inputs.map((samples) => {
      const values = new Float32Array(sizeOf(samples));
      writeSample(samples, sample, values);
      return values;
    }),
  );
}

/**
 * Makes a variant of a trained network, scoring it behind every step.
 *
 * @param start is disposed of where stages make another network of it
 * @throws {LiteError} `EXPERIMENT_STAGES` where a model that is no network of TensorFlow.js is to be trained on
 */
export async function makeVariant(variant: Variant, start: Network, workshop: Workshop): Promise<Made> {
  const { stages = [], before = [], recipe = null, passes = [] } = variant;
  const steps: ScoredStep[] = [];
  const history: TrainingPoint[] = [];
  let network = start;
  if (isLayersModel(network)) {
    steps.push({ step: 'trained', score: workshop.scoreNetwork(network), by: 'TensorFlow.js' });
  } else if (stages.length > 0) {
    throw new LiteError('EXPERIMENT_STAGES', 'a .tflite model cannot be trained on', {
      at: `variant "${variant.name}"`,
      hint: 'give the experiment a network of TensorFlow.js, or use passes in place of stages',
    });
  }
  for (const [index, stage] of stages.entries()) {
    const trained = network as tf.LayersModel;
    const prepared = stage.prepare?.apply(trained, workshop.stepsOf(stage)) ?? trained;
    history.push(...(await workshop.fit(prepared, stage, index)));
    network = prepared;
    const name = `stage ${index + 1}${stage.prepare === undefined ? '' : `: ${stage.prepare.name}`}`;
    steps.push({ step: name, score: workshop.scoreNetwork(prepared), by: 'TensorFlow.js' });
  }
  const scoreInTraining = steps.at(-1)?.score;
  const converted = isLayersModel(network) ? await convert(network) : network;
  const scored = (step: string, model: Model): void => {
    steps.push({ step, score: workshop.scoreModel(model), by: 'interpreter' });
  };
  scored('converted', converted);
  const notes = new Set<string>();
  const report = ({ severity, code, message }: Diagnostic): void => {
    if (severity !== 'info') notes.add(`${code}: ${message}`);
  };
  let model = converted;
  const run = async (pass: Pass, step: string): Promise<void> => {
    const after = await runPass(pass, model, { report });
    if (after === model) return;
    model = after;
    scored(step, model);
  };
  for (const pass of before) await run(pass, pass.name);
  if (recipe !== null) {
    const { name } = typeof recipe === 'string' ? recipeOf(recipe) : recipe;
    await run(await quantizing(recipe, model, stages.length > 0, workshop), `quantized: ${name}`);
  }
  for (const pass of passes) await run(pass, pass.name);
  return {
    ...{ model, converted, steps, history, notes: [...notes] },
    scoreInTraining: scoreInTraining ?? (steps[0] as ScoredStep).score,
    network: isLayersModel(network) && stages.length > 0 ? stripQuantization(network) : network,
  };
}

/** Ranges come from training where the network was trained with fake quantization, else from calibration. */
async function quantizing(
  recipe: NonNullable<Variant['recipe']>,
  model: Model,
  isTrainedOn: boolean,
  { train, calibrationSamples }: Workshop,
): Promise<Pass> {
  const hasRanges = hasFakeQuant(model);
  if (isTrainedOn && hasRanges) return quantize(recipe);
  const statistics = await calibrate(model, samplesOf(train, calibrationSamples), createInterpreter);
  return quantize(recipe, { statistics });
}
