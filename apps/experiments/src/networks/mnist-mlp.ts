import * as tf from '@tensorflow/tfjs';
import { CLASSES, IMAGE_SIZE } from '../mnist.js';
import { clustered, keepingClusters, keepingZeros, pruned, prunedToPattern, quantized } from '../stages.js';
import { type Variant, withFloatEnd } from '../variants.js';
import type { Network } from './network.js';
import { smallestMlp, smallestMlpCurve } from './smallest-mlp.js';

const int8 = 'static_wi8_ai8_tensor';
const forInt8 = { weights: 8, granularity: 'tensor' } as const;

/**
 * What becomes of the published network. Integer weights have one scale per tensor, as in the published files: scales per channel
 * cost 12 bytes for each of 170 units, in weights and in biases, and gain nothing here.
 */
const variants: readonly Variant[] = [
  { name: 'float', recipe: null },
  { name: 'dynamic range', recipe: 'dynamic_wi8_afp32_tensor' },
  { name: 'float16', recipe: 'float16' },
  { name: 'static int8', recipe: withFloatEnd('static_wi8_ai8_tensor') },
  { name: 'static int8 to the letter', recipe: 'static_wi8_ai8_tensor' },
  { name: '16x8', recipe: withFloatEnd('static_wi8_ai16_tensor') },
  { name: 'int4 weights', recipe: withFloatEnd('static_wi4_ai8') },
  { name: 'QAT int8', recipe: int8, stages: [{ prepare: quantized(forInt8) }] },
  ...[0.5, 0.75, 0.9].map((sparsity) => ({
    name: `pruned ${sparsity * 100} %`,
    recipe: null,
    stages: [{ prepare: pruned(sparsity), learningRate: 0.001 }],
  })),
  { name: 'pruned 2:4', recipe: null, stages: [{ prepare: prunedToPattern(2, 4) }] },
  ...[16, 32, 8].map((clusters) => ({
    name: `clustered ${clusters}`,
    recipe: null,
    stages: [{ epochs: 1, prepare: clustered({ clusters, initialization: 'linear' }) }],
  })),
  {
    name: 'sparsity-preserving clustering',
    from: 'pruned 75 %',
    recipe: null,
    stages: [{ epochs: 1, prepare: keepingZeros(clustered({ clusters: 16, preserveSparsity: true })) }],
  },
  {
    name: 'PQAT',
    from: 'pruned 75 %',
    recipe: int8,
    stages: [{ epochs: 1, prepare: keepingZeros(quantized(forInt8)) }],
  },
  {
    name: 'CQAT',
    from: 'clustered 16',
    recipe: int8,
    stages: [{ epochs: 1, prepare: keepingClusters(quantized(forInt8)) }],
  },
  {
    name: 'PCQAT',
    from: 'sparsity-preserving clustering',
    recipe: int8,
    stages: [{ epochs: 1, prepare: keepingClusters(quantized(forInt8)) }],
  },
  smallestMlp,
];

/**
 * The network of the published MNIST experiment: Flatten, Dense 128 relu, Dense 32 relu, Dense 10 with a sigmoid (as
 * published) or softmax head. 104,938 parameters.
 */
export const mnistMlp: Network = {
  name: 'mnist-mlp',
  describe: (head) => `Flatten, Dense 128 relu, Dense 32 relu, Dense 10 ${head}`,
  variants,
  curve: smallestMlpCurve,
  build(head, seed) {
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
      .apply(narrow);
    const scores = tf.layers.activation({ activation: head, name: 'scores' }).apply(logits) as tf.SymbolicTensor;
    return tf.model({ inputs: image, outputs: scores, name: 'mnist_mlp' });
  },
};
