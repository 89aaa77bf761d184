import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { calibrate, quantize, type Statistics } from '@litesmith/quantize';
import { quantizeAwareTraining, shippedLogits } from '@litesmith/quantize/tfjs';
import type * as tf from '@tensorflow/tfjs';
import { accuracyOf, type Fit } from './fit.js';
import { type Digits, PIXELS_PER_IMAGE, writeImage } from './mnist.js';
import type { Variant } from './variants.js';

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
  readonly bytes: Uint8Array;
  /** On the test images, in TensorFlow.js: of the network that was converted. */
  readonly accuracyInTraining: number;
}

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
 * @param fit trains a network on logits, in the way of the experiment
 */
export async function makeVariant(variant: Variant, trained: Trained, test: Digits, fit: Fit): Promise<Made> {
  const { recipe, training } = variant;
  if (recipe === null) return { bytes: writeTflite(trained.float), accuracyInTraining: trained.accuracy };
  if (training === undefined) {
    const quantized = await runPass(quantize(recipe, { statistics: trained.statistics }), trained.float);
    return { bytes: writeTflite(quantized), accuracyInTraining: trained.accuracy };
  }
  const aware = quantizeAwareTraining(trained.network, training);
  await fit(shippedLogits(aware), variant.name);
  const quantized = await runPass(quantize(recipe), await convert(aware));
  const made = { bytes: writeTflite(quantized), accuracyInTraining: accuracyOf(aware, test) };
  aware.dispose();
  return made;
}
