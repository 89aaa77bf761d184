import { layersOf } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { FakeQuantize } from './fake-quantize-layer.js';

/** The quantization points of a model. */
export function quantizationPoints(model: tf.LayersModel): readonly FakeQuantize[] {
  return layersOf(model).filter((layer): layer is FakeQuantize => layer instanceof FakeQuantize);
}

/** Lets the ranges of activations stay as they are from now on: near the end of training, weights then settle on fixed grids. */
export function freezeRanges(model: tf.LayersModel): void {
  for (const point of quantizationPoints(model)) {
    point.frozen = true;
    for (const weight of point.weights) weight.trainable = false;
  }
}

/**
 * Lets batch normalization compute with its moving statistics in training, too, and leave them as they are, as the folded
 * layer does. Near the end of training it takes the noise of batches away.
 *
 * Source: Krishnamoorthi 2018, §3.2.2, "freezing".
 */
export function freezeBatchNorm(model: tf.LayersModel): void {
  for (const layer of layersOf(model)) {
    if (layer.getClassName() !== 'BatchNormalization') continue;
    const { call } = layer;
    layer.call = (inputs, kwargs) => call.call(layer, inputs, { ...kwargs, training: false });
  }
}
