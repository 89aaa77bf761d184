import { quantized, type Variant, withFloatEnd } from '@litesmith/experiment';
import * as tf from '@tensorflow/tfjs';

/**
 * A small convolutional network for images of 28 × 28: Conv 8 of 3×3 with batch normalization and relu, max pooling, Conv 16 the same, max
 * pooling, Dense 10. 9,130 parameters.
 */
export function smallCnn(seed: number): tf.LayersModel {
  const image = tf.input({ shape: [28, 28], name: 'image' });
  let x = tf.layers.reshape({ targetShape: [28, 28, 1], name: 'reshape' }).apply(image);
  for (const [index, filters] of [8, 16].entries()) {
    const kernelInitializer = tf.initializers.glorotUniform({ seed: seed * 16 + index });
    const convolution = { filters, kernelSize: 3, padding: 'same', useBias: false, kernelInitializer } as const;
    x = tf.layers.conv2d({ ...convolution, name: `conv_${index}` }).apply(x);
    x = tf.layers.batchNormalization({ name: `norm_${index}` }).apply(x);
    x = tf.layers.reLU({ name: `relu_${index}` }).apply(x);
    x = tf.layers.maxPooling2d({ poolSize: 2, name: `pool_${index}` }).apply(x);
  }
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed * 16 + 2 });
  const flat = tf.layers.flatten({ name: 'flatten' }).apply(x);
  const logits = tf.layers.dense({ units: 10, kernelInitializer, name: 'dense' }).apply(flat);
  const scores = tf.layers.softmax({ name: 'scores' }).apply(logits) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: scores, name: 'small_cnn' });
}

/** What becomes of it: every scheme, and training on for two of them. */
export const cnnVariants: readonly Variant[] = [
  { name: 'float', headline: true },
  { name: 'dynamic range', recipe: 'dynamic_wi8_afp32' },
  { name: 'float16', recipe: 'float16' },
  { name: 'static int8', headline: true, recipe: withFloatEnd('static_wi8_ai8') },
  { name: '16x8', recipe: withFloatEnd('static_wi8_ai16') },
  { name: 'int4 weights', recipe: withFloatEnd('static_wi4_ai8') },
  { name: 'QAT int8', headline: true, recipe: 'static_wi8_ai8', stages: [{ prepare: quantized({ weights: 8 }) }] },
  { name: 'QAT int4 weights', recipe: 'static_wi4_ai8', stages: [{ prepare: quantized({ weights: 4 }) }] },
];
