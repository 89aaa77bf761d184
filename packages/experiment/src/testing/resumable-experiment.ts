import {
  type CompleteExperiment,
  clustered,
  defineExperiment,
  pruned,
  quantized,
  together,
} from '@litesmith/experiment';
import * as tf from '@tensorflow/tfjs';

const SIZE = 8;

/** Points in eight dimensions; their class is the largest of the first three. */
function points(count: number, phase: number) {
  const values = Float32Array.from({ length: SIZE * count }, (_, i) => Math.sin(i * 12.9898 + phase));
  const labels = Int32Array.from({ length: count }, (_, i) => {
    const [a = 0, b = 0, c = 0] = values.subarray(SIZE * i, SIZE * i + 3);
    return a > b ? (a > c ? 0 : 2) : b > c ? 1 : 2;
  });
  return { inputs: { values, shape: [SIZE] }, targets: { values: labels, shape: [] } };
}

function network(seed: number): tf.LayersModel {
  const kernelInitializer = (layer: number) => tf.initializers.glorotUniform({ seed: seed * 16 + layer });
  const input = tf.input({ shape: [SIZE], name: 'point' });
  const hidden = tf.layers.dense({ units: 24, activation: 'relu', kernelInitializer: kernelInitializer(0), name: 'a' });
  const logits = tf.layers.dense({ units: 3, kernelInitializer: kernelInitializer(1), name: 'b' });
  const scores = tf.layers.softmax({ name: 'scores' });
  const outputs = scores.apply(logits.apply(hidden.apply(input))) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs, name: 'points' });
}

/** Every kind of job that has something to go on with: training, stages of all kinds, a variant that begins with another. */
const experiment: CompleteExperiment = defineExperiment({
  name: 'resumable',
  data: () => ({ train: points(800, 0), test: points(100, 1) }),
  model: network,
  training: { epochs: 3, batchSize: 16 },
  variants: [
    { name: 'float' },
    {
      ...{ name: 'staged', recipe: 'static_wi8_ai8' },
      stages: [
        { epochs: 2, prepare: pruned(0.6) },
        {
          epochs: 2,
          prepare: together(
            clustered({
              clusters: 8,
              initialization: 'optimal',
              preserveSparsity: true,
              updateAssignments: { every: 20 },
            }),
            quantized({ weights: 8 }),
          ),
        },
        { epochs: 2, learningRate: 0.0002 },
      ],
    },
    { name: 'pruned', stages: [{ epochs: 1, prepare: pruned(0.5) }] },
    {
      name: 'behind',
      from: 'pruned',
      recipe: 'static_wi8_ai8',
      stages: [{ epochs: 3, prepare: quantized({ weights: 8 }) }],
    },
  ],
});

// biome-ignore lint/style/noDefaultExport: a file of an experiment
export default experiment;
