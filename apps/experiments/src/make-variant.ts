import { convert } from '@litesmith/converter';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, pipeline, runPass } from '@litesmith/ir';
import { calibrate, quantize, type Statistics } from '@litesmith/quantize';
import { stripQuantization } from '@litesmith/quantize/tfjs';
import type * as tf from '@tensorflow/tfjs';
import { accuracyOf } from './fit.js';
import { type Digits, PIXELS_PER_IMAGE, writeImage } from './mnist.js';
import type { Stage, Variant } from './variants.js';

/** A trained network with what its variants are made from. */
export interface Trained {
  readonly network: tf.LayersModel;
  /** Converted, not quantized. */
  readonly float: Model;
  /** On the test images, in TensorFlow.js. */
  readonly accuracy: number;
  readonly statistics: Statistics;
}

/** A variant as it ships. */
export interface Made {
  readonly model: Model;
  /** On the test images, in TensorFlow.js: of the network that was converted. */
  readonly accuracyInTraining: number;
  /** The network as trained on, plain; that of the experiment where it was not. */
  readonly network: tf.LayersModel;
}

/** Trains a network through a stage. */
export type Train = (network: tf.LayersModel, stage: Stage) => Promise<void>;

/** Training images that calibration runs on. */
const REPRESENTATIVE_IMAGES = 500;

async function* images(digits: Digits, count: number): AsyncGenerator<Float32Array[]> {
  for (let index = 0; index < Math.min(count, digits.count); index++) {
    const pixels = new Float32Array(PIXELS_PER_IMAGE);
    writeImage(digits, index, pixels);
    yield [pixels];
  }
}

/** Converts a trained network and calibrates it on training images. */
export async function prepare(network: tf.LayersModel, training: Digits, test: Digits): Promise<Trained> {
  const float = await convert(network);
  const samples = images(training, REPRESENTATIVE_IMAGES);
  const statistics = await calibrate(float, samples, createInterpreter);
  return { network, float, statistics, accuracy: accuracyOf(network, test) };
}

/**
 * Makes a variant of a trained network. The network itself stays as it is.
 *
 * @param from       the network that its training begins with
 * @param stepsOf    steps of training in a stage
 * @param train      trains a network, in the way of the experiment
 */
export async function makeVariant(
  variant: Variant,
  trained: Trained,
  from: tf.LayersModel,
  test: Digits,
  stepsOf: (stage: Stage) => number,
  train: Train,
): Promise<Made> {
  const { recipe, stages = [], passes = [] } = variant;
  let network = from;
  for (const stage of stages) {
    network = stage.prepare?.(network, stepsOf(stage)) ?? network;
    await train(network, stage);
  }
  const isTrainedOn = network !== trained.network;
  const converted = isTrainedOn ? await convert(network) : trained.float;
  const { statistics } = trained;
  const quantizing = recipe === null ? [] : [quantize(recipe, isTrainedOn ? {} : { statistics })];
  const made = {
    model: await runPass(pipeline(variant.name, [...quantizing, ...passes]), converted),
    accuracyInTraining: isTrainedOn ? accuracyOf(network, test) : trained.accuracy,
  };
  if (!isTrainedOn) return { ...made, network };
  const plain = stripQuantization(network);
  network.dispose();
  return { ...made, network: plain };
}
