import { shippedLogits } from '@litesmith/quantize/tfjs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { withOwnEnd } from './with-own-end.js';

const x = tf.tensor2d([[0.1, -0.4, 0.9]]);
const answer = (model: tf.LayersModel): number[] => [...(model.predict(x) as tf.Tensor).dataSync()];

describe('a classifier with an end of its own', () => {
  it.each(['softmax', 'sigmoid'] as const)('answers as the one whose last layer has a %s', (activation) => {
    const network = tf.sequential();
    network.add(tf.layers.dense({ units: 4, activation: 'relu', inputShape: [3] }));
    network.add(tf.layers.dense({ units: 2, activation }));
    const parted = withOwnEnd(network);
    expect(answer(parted)).toEqual(answer(network));
    expect(parted.layers.at(-1)?.getClassName()).toBe('Activation');
    // Its logits can be trained, which those of the original cannot.
    expect(() => shippedLogits(network)).toThrowError(expect.objectContaining({ code: 'QAT_LOGITS' }));
    expect(shippedLogits(parted).outputs).toHaveLength(1);
    expect(withOwnEnd(parted)).toBe(parted);
  });

  it('is the model itself where there is no such end', () => {
    const network = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
    expect(withOwnEnd(network)).toBe(network);
  });
});
