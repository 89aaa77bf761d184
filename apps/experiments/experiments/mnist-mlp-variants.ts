import {
  clustered,
  keepingClusters,
  keepingZeros,
  pruned,
  prunedToPattern,
  quantized,
  together,
  type Variant,
  withFloatEnd,
} from '@litesmith/experiment';
import { smallestMlp } from './smallest-mlp.js';

const int8 = 'static_wi8_ai8_tensor';
const forInt8 = { weights: 8, granularity: 'tensor' } as const;

/** The MNIST experiment that is widely copied, of 2021. */
const source = 'published 2021: TensorFlow 2.7, TFMOT 0.7';

/**
 * What becomes of the published network. Integer weights have one scale per tensor, as in the published files: scales per channel
 * cost 12 bytes for each of 170 units, in weights and in biases, and gain nothing here.
 */
export const mnistMlpVariants: readonly Variant[] = [
  { name: 'float', headline: true, published: { bytes: 421_840, score: 0.974, source } },
  {
    ...{ name: 'dynamic range', headline: true, recipe: 'dynamic_wi8_afp32_tensor' },
    published: { bytes: 108_704, score: 0.9738, source },
  },
  // What further epochs alone are worth: the control of the rows that are trained on.
  { name: 'float, trained on', stages: [{}] },
  { name: 'float16', recipe: 'float16' },
  { name: 'static int8', headline: true, recipe: withFloatEnd('static_wi8_ai8_tensor') },
  { name: 'static int8 to the letter', recipe: 'static_wi8_ai8_tensor' },
  { name: '16x8', recipe: withFloatEnd('static_wi8_ai16_tensor') },
  { name: 'int4 weights', recipe: withFloatEnd('static_wi4_ai8') },
  {
    ...{ name: 'QAT int8', headline: true, recipe: int8, stages: [{ prepare: quantized(forInt8) }] },
    published: { bytes: 108_640, scoreInTraining: 0.9729, score: 0.9336, source },
  },
  // What the published run did: training scores a float sigmoid, and an 8-bit one ships.
  {
    ...{ name: 'QAT as published', headline: true, recipe: int8 },
    stages: [{ prepare: quantized({ ...forInt8, terminal: 'float' }) }],
    published: { bytes: 108_640, scoreInTraining: 0.9729, score: 0.9336, source },
  },
  { name: 'pruned 50 %', stages: [{ prepare: pruned(0.5), learningRate: 0.001 }] },
  { name: 'pruned 75 %', headline: true, stages: [{ prepare: pruned(0.75), learningRate: 0.001 }] },
  { name: 'pruned 90 %', stages: [{ prepare: pruned(0.9), learningRate: 0.001 }] },
  { name: 'pruned 2:4', stages: [{ prepare: prunedToPattern(2, 4) }] },
  {
    ...{ name: 'clustered 16', headline: true },
    stages: [{ epochs: 1, prepare: clustered({ clusters: 16, initialization: 'linear' }) }],
    published: { bytes: 421_820, zipBytes: 53_524, score: 0.9735, source },
  },
  ...[32, 8].map((clusters) => ({
    name: `clustered ${clusters}`,
    stages: [{ epochs: 1, prepare: clustered({ clusters, initialization: 'linear' }) }],
  })),
  {
    ...{ name: 'sparsity-preserving clustering', from: 'pruned 75 %' },
    stages: [{ epochs: 1, prepare: together(keepingZeros(), clustered({ clusters: 16, preserveSparsity: true })) }],
  },
  {
    ...{ name: 'PQAT', from: 'pruned 75 %', recipe: int8 },
    stages: [{ epochs: 1, prepare: together(keepingZeros(), quantized(forInt8)) }],
  },
  {
    ...{ name: 'CQAT', from: 'clustered 16', recipe: int8 },
    stages: [{ epochs: 1, prepare: together(keepingClusters(), quantized(forInt8)) }],
  },
  {
    ...{ name: 'PCQAT', from: 'sparsity-preserving clustering', recipe: int8 },
    stages: [{ epochs: 1, prepare: together(keepingClusters(), quantized(forInt8)) }],
  },
  smallestMlp,
];
