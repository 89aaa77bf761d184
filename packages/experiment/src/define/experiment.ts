import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { Loss } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import type { DataSet } from '../data/data-set.js';
import { accuracy, type Metric } from './metric.js';
import type { Sweep } from './sweep.js';
import type { Variant } from './variant.js';

/** How long and in what way a network is trained. */
export interface Training {
  /** Passes over the training samples; 0 where the model comes trained. */
  readonly epochs: number;
  /** Further passes where a variant is trained on, 1 by default. */
  readonly fineTuneEpochs?: number;
  /** 32 by default. */
  readonly batchSize?: number;
  /** Of Adam, 0.001 by default. */
  readonly learningRate?: number;
  /** Where a variant is trained on, 0.0003 by default: weights are good already. */
  readonly fineTuneLearningRate?: number;
  /**
   * Softmax cross-entropy on what comes before the last activation by default. A loss of one's own is taken on the outputs themselves.
   */
  readonly loss?: Loss;
}

/** An experiment: data, a model, how it is trained, what is made of it, and how good that is. */
export interface Experiment {
  /** As folders and reports spell it: `mnist-mlp`. */
  readonly name: string;
  /** In words, for the head of the report. */
  readonly title?: string;
  readonly description?: string;
  /** Loads the data; called once in each process that works on the experiment. */
  readonly data: () => DataSet | Promise<DataSet>;
  /**
   * Makes the network with the initial weights of a seed; or loads one that is trained already; or a float `.tflite` model, which
   * variants then cannot train on.
   */
  readonly model: (seed: number) => tf.LayersModel | Model | Promise<tf.LayersModel | Model>;
  readonly training: Training;
  /** How good an answer is; accuracy by default. */
  readonly metric?: Metric;
  /** The rows, in order. The first is what others are compared with. */
  readonly variants: readonly Variant[];
  /** A grid of further variants, for `litesmith experiment sweep`. */
  readonly sweep?: Sweep;
}

/** An experiment of which every part is there. */
export interface CompleteExperiment extends Experiment {
  readonly metric: Metric;
}

/**
 * Declares an experiment: what a file of one exports by default.
 *
 * @throws {LiteError} `EXPERIMENT_DEFINITION` with all that is wrong with it
 */
export function defineExperiment(experiment: Experiment): CompleteExperiment {
  const faults = faultsOf(experiment);
  if (faults.length > 0) {
    throw new LiteError('EXPERIMENT_DEFINITION', faults.join('; '), { at: `experiment "${experiment.name}"` });
  }
  return { ...experiment, metric: experiment.metric ?? accuracy() };
}

function faultsOf({ name, training, variants, data, model }: Experiment): readonly string[] {
  const faults: string[] = [];
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name ?? '')) {
    faults.push(`the name is "${name}", expected small letters, digits and hyphens`);
  }
  if (typeof data !== 'function') faults.push('data is no function');
  if (typeof model !== 'function') faults.push('model is no function');
  const { epochs, fineTuneEpochs = 1, batchSize = 32 } = training ?? {};
  for (const [what, value, least] of [
    ['epochs', epochs, 0],
    ['fineTuneEpochs', fineTuneEpochs, 0],
    ['batchSize', batchSize, 1],
  ] as const) {
    if (!Number.isInteger(value) || (value as number) < least) {
      faults.push(`training.${what} is ${value}, expected a whole number from ${least} up`);
    }
  }
  if (!Array.isArray(variants) || variants.length === 0) return [...faults, 'there are no variants'];
  const seen = new Set<string>();
  const folders = new Set<string>();
  for (const { name: row, from } of variants as readonly Variant[]) {
    if (seen.has(row) || folders.has(folderOf(row)))
      faults.push(`two variants have the name "${row}" or the same folder`);
    if (folderOf(row) === '') faults.push(`the variant "${row}" has a name without letters and digits`);
    if (from !== undefined && !seen.has(from))
      faults.push(`"${row}" begins with "${from}", which is no variant before it`);
    seen.add(row);
    folders.add(folderOf(row));
  }
  return faults;
}

/** The folder that a variant's runs go to: its name in small letters, digits and hyphens; a share's point stays a hyphen. */
export function folderOf(variant: string): string {
  return (
    variant
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? ''
  );
}
