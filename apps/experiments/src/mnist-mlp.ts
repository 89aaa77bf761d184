import * as tf from '@tensorflow/tfjs';
import { CLASSES, IMAGE_SIZE } from './mnist.js';

/** The activation behind the last Dense layer. */
export type Head = 'sigmoid' | 'softmax';

/** A classifier as it ships, and the same layers as they are trained. */
export interface TrainableClassifier {
  /** Ends in the head's activation. */
  readonly model: tf.LayersModel;
  /** The same layers without the head's activation: the loss is taken on logits, as Keras does. */
  readonly logits: tf.LayersModel;
}

/**
 * The network of the published MNIST experiment: Flatten, Dense 128 relu, Dense 32 relu, Dense 10 with a sigmoid (as
 * published) or softmax head. 104,938 parameters.
 *
 * @param seed of the initial weights
 */
export function mnistMlp(head: Head, seed: number): TrainableClassifier {
  const initializer = (layer: number) => tf.initializers.glorotUniform({ seed: seed * 16 + layer });
  const image = tf.input({ shape: [IMAGE_SIZE, IMAGE_SIZE], name: 'image' });
  const flat = tf.layers.flatten({ name: 'flatten' }).apply(image);
  const hidden = tf.layers
    .dense({ units: 128, activation: 'relu', kernelInitializer: initializer(0), name: 'dense' })
    .apply(flat);
  const narrow = tf.layers
    .dense({ units: 32, activation: 'relu', kernelInitializer: initializer(1), name: 'dense_1' })
    .apply(hidden);
  const logits = tf.layers
    .dense({ units: CLASSES, kernelInitializer: initializer(2), name: 'dense_2' })
    .apply(narrow) as tf.SymbolicTensor;
  const scores = tf.layers.activation({ activation: head, name: 'scores' }).apply(logits) as tf.SymbolicTensor;
  return {
    model: tf.model({ inputs: image, outputs: scores, name: 'mnist_mlp' }),
    logits: tf.model({ inputs: image, outputs: logits, name: 'mnist_mlp_logits' }),
  };
}
