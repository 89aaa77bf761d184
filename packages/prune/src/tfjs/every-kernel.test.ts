import { effectiveWeight, reparameterizedWeights, supplyMissingGradients, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import type { LayerPruning } from './options.js';
import { pruneLowMagnitude } from './prune-low-magnitude.js';
import { constantSparsity } from './schedule.js';
import { sparsityOf } from './sparsity-of.js';
import { stripPruning } from './strip-pruning.js';

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
});

const { layers } = tf;

/** Multiplies by a matrix of its own, and registers nowhere. */
class Mixing extends tf.layers.Layer {
  static className = 'TestMixing';
  #kernel: tf.LayerVariable | undefined;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const size = (inputShape as tf.Shape).at(-1) ?? 1;
    this.#kernel = this.addWeight('kernel', [size, size], 'float32', tf.initializers.glorotNormal({ seed: 1 }));
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    if (!x || !this.#kernel) throw new Error('not built');
    return tf.matMul(x, this.#kernel.read());
  }
}

const cell = (): tf.layers.Layer => layers.lstmCell({ units: 4 });
const both = (layer: tf.layers.Layer): tf.layers.Layer =>
  layers.bidirectional({ layer: layer as tf.RNN, mergeMode: 'concat' });
const { K, R, P, E, D } = {
  ...{ K: 'kernel', R: 'recurrent_kernel', P: 'pointwise_kernel', E: 'embeddings', D: 'depthwise_kernel' },
};

/** Every layer of TF.js that has a kernel: the shape of its input, and the weights that are pruned. */
const cases: readonly (readonly [
  name: string,
  shape: readonly number[],
  make: () => tf.layers.Layer,
  weights: readonly string[],
  own: LayerPruning | undefined,
])[] = [
  ['Dense', [6], () => layers.dense({ units: 4 }), [K], undefined],
  ['Dense over sequences', [5, 4], () => layers.dense({ units: 4, activation: 'relu' }), [K], undefined],
  ['Conv1D', [6, 4], () => layers.conv1d({ filters: 4, kernelSize: 2 }), [K], undefined],
  ['Conv2D', [6, 6, 2], () => layers.conv2d({ filters: 4, kernelSize: 3 }), [K], undefined],
  ['Conv2D dilated', [8, 8, 2], () => layers.conv2d({ filters: 4, kernelSize: 3, dilationRate: 2 }), [K], undefined],
  ['Conv3D', [4, 4, 4, 2], () => layers.conv3d({ filters: 4, kernelSize: 2 }), [K], undefined],
  [
    'Conv2DTranspose',
    [4, 4, 2],
    () => layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2 }),
    [K],
    undefined,
  ],
  ['SeparableConv2D', [6, 6, 2], () => layers.separableConv2d({ filters: 4, kernelSize: 3 }), [P], undefined],
  [
    'DepthwiseConv2D if named',
    [6, 6, 2],
    () => layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
    [D],
    'prune',
  ],
  ['Embedding', [5], () => layers.embedding({ inputDim: 8, outputDim: 4 }), [E], undefined],
  ['SimpleRNN', [5, 4], () => layers.simpleRNN({ units: 4 }), [K, R], undefined],
  ['GRU', [5, 4], () => layers.gru({ units: 4 }), [K, R], undefined],
  ['LSTM', [5, 4], () => layers.lstm({ units: 4, returnSequences: true }), [K, R], undefined],
  ['ConvLSTM2D', [3, 5, 5, 2], () => layers.convLstm2d({ filters: 2, kernelSize: 3 }), [K, R], undefined],
  ['RNN of stacked cells', [5, 4], () => layers.rnn({ cell: [cell(), cell()] as never }), [K, R, K, R], undefined],
  ['Bidirectional', [5, 4], () => both(layers.gru({ units: 4 })), [K, R, K, R], undefined],
  ['TimeDistributed', [5, 4], () => layers.timeDistributed({ layer: layers.dense({ units: 4 }) }), [K], undefined],
  ['a custom layer', [4], () => new Mixing({}), [K], undefined],
];

describe('every layer with a kernel is pruned', () => {
  it.each(cases)('%s', async (name, shape, make, expected, own) => {
    const input = tf.input({ shape: [...shape] });
    const layer = make();
    const y = layer.apply(input) as tf.SymbolicTensor;
    const flat = (y.shape.length > 2 ? layers.flatten().apply(y) : y) as tf.SymbolicTensor;
    const model = tf.model({
      inputs: input,
      outputs: layers.dense({ units: 3, name: 'end' }).apply(flat) as tf.SymbolicTensor,
    });
    const pruned = pruneLowMagnitude(model, {
      schedule: constantSparsity({ sparsity: 0.5, begin: 2, frequency: 2 }),
      layers: { end: 'skip', ...(own === undefined ? {} : { [layer.name]: own }) },
    });
    const count = 24;
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const values = Float32Array.from({ length: count * size }, (_, i) =>
      name === 'Embedding' ? i % 8 : Math.sin(i * 12.9898),
    );
    const targets = { values: Int32Array.from({ length: count }, (_, i) => i % 3), shape: [] };
    await train(pruned, { inputs: { values, shape }, targets }, { batchSize: 4, optimizer: tf.train.adam(0.01) });

    const masked = reparameterizedWeights(pruned);
    expect(masked.map(({ target }) => target.name)).toEqual(expected);
    for (const weight of masked) {
      const [effective, raw] = [effectiveWeight(weight).dataSync(), weight.target.variable.read().dataSync()];
      expect(effective).toEqual(raw);
      expect(raw.filter((value) => value === 0)).toHaveLength(raw.length / 2);
    }
    const plain = stripPruning(pruned);
    expect(reparameterizedWeights(plain)).toEqual([]);
    const sparsities = (of: tf.LayersModel) => sparsityOf(of).weights.map(({ sparsity, weight }) => [weight, sparsity]);
    expect(sparsities(plain)).toEqual(sparsities(pruned));
    expect(sparsities(plain).filter(([, sparsity]) => sparsity === 0.5)).toHaveLength(expected.length);
    const x = tf.tensor(values, [count, ...shape]);
    const outputs = [pruned, plain].map((of) => (of.predict(x) as tf.Tensor).dataSync());
    expect(outputs[1]).toEqual(outputs[0]);
  });

  it('Conv3DTranspose, for which TF.js has no gradient, at once', () => {
    const layer = layers.conv3dTranspose({ filters: 4, kernelSize: 2, inputShape: [3, 3, 3, 2] });
    const pruned = pruneLowMagnitude(tf.sequential({ layers: [layer] }), { pattern: { n: 1, m: 2 } });
    expect(sparsityOf(stripPruning(pruned)).sparsity).toBe(0.5);
    // [2, 2, 2, out, in]: one of each two inputs.
    const kernel = pruned.getWeights()[0]?.dataSync() ?? [];
    expect(Array.from({ length: 32 }, (_, i) => (kernel[2 * i] === 0) !== (kernel[2 * i + 1] === 0))).not.toContain(
      false,
    );
  });

  it('DepthwiseConv2D, biases and normalizations are left alone', () => {
    const model = tf.sequential({
      layers: [
        layers.depthwiseConv2d({ kernelSize: 3, inputShape: [6, 6, 2] }),
        layers.batchNormalization(),
        layers.prelu({}),
        layers.flatten(),
        layers.layerNormalization(),
        layers.dense({ units: 4, name: 'only' }),
      ],
    });
    const pruned = pruneLowMagnitude(model, { schedule: constantSparsity({ sparsity: 0.5 }) });
    expect(reparameterizedWeights(pruned).map(({ target }) => `${target.layer.name}/${target.name}`)).toEqual([
      'only/kernel',
    ]);
  });
});
