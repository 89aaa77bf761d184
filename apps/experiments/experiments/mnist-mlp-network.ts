import * as tf from '@tensorflow/tfjs';

/** The activation behind the last Dense layer. */
export type Head = 'sigmoid' | 'softmax';

/**
 * The network of the published MNIST experiment: Flatten, Dense 128 relu, Dense 32 relu, Dense 10 with a sigmoid (as published) or softmax
 * head, which is a layer of its own. 104,938 parameters.
 */
export function mnistMlpNetwork(head: Head, seed: number): tf.LayersModel {
  const initializer = (layer: number) => tf.initializers.glorotUniform({ seed: seed * 16 + layer });
  const image = tf.input({ shape: [28, 28], name: 'image' });
  const flat = tf.layers.flatten({ name: 'flatten' }).apply(image);
  const hidden = tf.layers
    .dense({ units: 128, activation: 'relu', kernelInitializer: initializer(0), name: 'dense' })
    .apply(flat);
  const narrow = tf.layers
    .dense({ units: 32, activation: 'relu', kernelInitializer: initializer(1), name: 'dense_1' })
    .apply(hidden);
  const logits = tf.layers.dense({ units: 10, kernelInitializer: initializer(2), name: 'dense_2' }).apply(narrow);
  const scores = tf.layers.activation({ activation: head, name: 'scores' }).apply(logits) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: scores, name: 'mnist_mlp' });
}
