import { supplyMissingGradients } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { quantizationPoints } from './freeze.js';
import { quantizeAwareTraining } from './quantize-aware-training.js';
import { stripQuantization } from './strip-quantization.js';

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
});

const { layers } = tf;
type Layer = tf.layers.Layer;

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

const cell = (): tf.layers.Layer => layers.lstmCell({ units: 3 });

/** One of each layer of TF.js by the shape of its inputs (without the batch). Resizing fails in every model of TF.js. */
const cases: readonly (readonly [name: string, shapes: readonly number[][], layer: () => Layer])[] = [
  ['Activation mish', [[6]], () => layers.activation({ activation: 'mish' })],
  ['Activation softplus', [[6]], () => layers.activation({ activation: 'softplus' })],
  ['Activation hardSigmoid', [[6]], () => layers.activation({ activation: 'hardSigmoid' })],
  ['Activation logSoftmax', [[6]], () => layers.activation({ activation: 'logSoftmax' as 'softmax' })],
  ['Add of three', [[6], [6], [6]], () => layers.add()],
  ['AlphaDropout', [[6]], () => layers.alphaDropout({ rate: 0.02 })],
  ['Average', [[6], [6], [6]], () => layers.average()],
  ['AveragePooling1D', [[6, 4]], () => layers.averagePooling1d({ poolSize: 2 })],
  ['AveragePooling3D', [[4, 4, 4, 2]], () => layers.averagePooling3d({ poolSize: 2 })],
  ['BatchNormalization of vectors', [[6]], () => layers.batchNormalization({ momentum: 0.01 })],
  [
    'Bidirectional',
    [[5, 3]],
    () =>
      layers.bidirectional({ layer: layers.lstm({ units: 3, returnSequences: true }) as tf.RNN, mergeMode: 'concat' }),
  ],
  ['CategoryEncoding', [[1]], () => layers.categoryEncoding({ numTokens: 8, outputMode: 'oneHot' })],
  ['CenterCrop', [[6, 6, 2]], () => layers.centerCrop({ height: 4, width: 4 })],
  ['Conv1D causal', [[6, 3]], () => layers.conv1d({ filters: 4, kernelSize: 2, activation: 'tanh' })],
  [
    'Conv2D channels first',
    [[2, 6, 6]],
    () => layers.conv2d({ filters: 3, kernelSize: 3, dataFormat: 'channelsFirst' }),
  ],
  [
    'Conv2D dilated',
    [[8, 8, 2]],
    () => layers.conv2d({ filters: 3, kernelSize: 3, dilationRate: 2, activation: 'selu' }),
  ],
  ['Conv2DTranspose', [[4, 4, 2]], () => layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2 })],
  ['Conv3D', [[4, 4, 4, 2]], () => layers.conv3d({ filters: 3, kernelSize: 2 })],
  ['ConvLSTM2D', [[3, 6, 6, 2]], () => layers.convLstm2d({ filters: 2, kernelSize: 3 })],
  ['Cropping2D', [[6, 6, 2]], () => layers.cropping2D({ cropping: 1 })],
  ['Dense over sequences', [[5, 4]], () => layers.dense({ units: 3, activation: 'swish' })],
  [
    'DepthwiseConv2D',
    [[6, 6, 2]],
    () => layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, activation: 'gelu' }),
  ],
  ['Dot', [[6], [6]], () => layers.dot({ axes: -1 })],
  ['ELU', [[6]], () => layers.elu()],
  ['Embedding', [[5]], () => layers.embedding({ inputDim: 8, outputDim: 3 })],
  ['GRU', [[5, 3]], () => layers.gru({ units: 3 })],
  ['GaussianDropout', [[6]], () => layers.gaussianDropout({ rate: 0.02 })],
  ['GaussianNoise', [[6]], () => layers.gaussianNoise({ stddev: 0.01 })],
  ['GlobalAveragePooling1D', [[5, 3]], () => layers.globalAveragePooling1d()],
  ['GlobalMaxPooling2D', [[5, 5, 3]], () => layers.globalMaxPooling2d({})],
  ['LSTM with sequences', [[5, 3]], () => layers.lstm({ units: 3, returnSequences: true })],
  ['LayerNormalization', [[6]], () => layers.layerNormalization()],
  ['LeakyReLU', [[6]], () => layers.leakyReLU()],
  ['Masking', [[5, 3]], () => layers.masking({ maskValue: 0 })],
  ['MaxPooling3D', [[4, 4, 4, 2]], () => layers.maxPooling3d({ poolSize: 2 })],
  ['Maximum', [[6], [6]], () => layers.maximum()],
  ['Multiply of three', [[6], [6], [6]], () => layers.multiply()],
  ['PReLU', [[6]], () => layers.prelu({})],
  ['Permute', [[4, 5]], () => layers.permute({ dims: [2, 1] })],
  ['RNN of stacked cells', [[5, 3]], () => layers.rnn({ cell: [cell(), cell()] as never })],
  ['ReLU to a maximum', [[6]], () => layers.reLU({ maxValue: 1 })],
  ['RepeatVector', [[6]], () => layers.repeatVector({ n: 3 })],
  ['Rescaling', [[6]], () => layers.rescaling({ scale: 0.5, offset: 1 })],
  ['Reshape', [[6]], () => layers.reshape({ targetShape: [2, 3] })],
  [
    'SeparableConv2D dilated',
    [[8, 8, 2]],
    () => layers.separableConv2d({ filters: 3, kernelSize: 3, dilationRate: 2 }),
  ],
  ['SimpleRNN', [[5, 3]], () => layers.simpleRNN({ units: 3 })],
  ['Softmax', [[4, 5]], () => layers.softmax({ axis: -1 })],
  ['SpatialDropout1D', [[5, 3]], () => layers.spatialDropout1d({ rate: 0.02 })],
  ['ThresholdedReLU', [[6]], () => layers.thresholdedReLU({ theta: 0.2 })],
  ['TimeDistributed', [[5, 4]], () => layers.timeDistributed({ layer: layers.dense({ units: 3 }) })],
  ['UpSampling2D bilinear', [[4, 4, 2]], () => layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' })],
  ['ZeroPadding2D', [[4, 4, 2]], () => layers.zeroPadding2d({ padding: 1 })],
  ['a custom layer', [[6]], () => new Mixing({})],
];

const seededInitializer = (seed: number) => tf.initializers.glorotNormal({ seed });
const count = (shape: readonly number[]) => shape.reduce((product, dimension) => product * dimension, 1);

/** TF.js has no gradient for what these compute, so that nothing before them learns. */
const withoutGradient: ReadonlySet<string> = new Set(['CenterCrop', 'Masking', 'ThresholdedReLU']);

/** The layer between two others that learn. */
function modelOf(shapes: readonly number[][], layer: Layer, isFirst: boolean): tf.LayersModel {
  const inputs = shapes.map((shape) => tf.input({ shape: [...shape] }));
  const flattened = (x: tf.SymbolicTensor) => (x.shape.length > 2 ? layers.flatten().apply(x) : x) as tf.SymbolicTensor;
  const before = inputs.map((x, i) => {
    // CenterCrop and CategoryEncoding write into the shape of what they are given, which may not be the input itself.
    if (isFirst) return layers.reshape({ targetShape: [...(shapes[i] ?? [])] }).apply(x) as tf.SymbolicTensor;
    const dense = layers
      .dense({ units: count(shapes[i] ?? []), kernelInitializer: seededInitializer(i + 1) })
      .apply(flattened(x));
    return layers.reshape({ targetShape: [...(shapes[i] ?? [])] }).apply(dense) as tf.SymbolicTensor;
  });
  const [first] = before;
  const y = layer.apply(before.length === 1 && first ? first : before) as tf.SymbolicTensor;
  return tf.model({
    inputs,
    outputs: layers
      .dense({ units: 3, kernelInitializer: seededInitializer(9) })
      .apply(flattened(y)) as tf.SymbolicTensor,
  });
}

describe('every layer of TF.js is trained', () => {
  it.each(cases)('%s', (name, shapes, build) => {
    const indices = name === 'Embedding' || name === 'CategoryEncoding';
    const model = modelOf(shapes, build(), indices || withoutGradient.has(name));
    const qat = quantizeAwareTraining(model);
    const x = shapes.map((shape, i) =>
      indices
        ? tf.floor(tf.randomUniform([8, ...shape], 0, 8, 'float32', 3))
        : tf.randomNormal([8, ...shape], 0, 1, 'float32', i + 1),
    );
    const y = tf.randomNormal([8, 3], 0, 1, 'float32', 9);
    const [first] = x;
    const input = x.length === 1 && first ? first : x;
    const optimizer = tf.train.sgd(0.01);
    const variables = qat.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const before = variables.map((variable) => variable.dataSync().slice());
    const step = () =>
      optimizer.minimize(
        () => (qat.apply(input, { training: true }) as tf.Tensor).sub(y).square().mean().asScalar(),
        true,
        variables,
      );
    step();
    expect(Number.isFinite(step()?.dataSync()[0])).toBe(true);
    const moved = variables.map((variable, i) => variable.dataSync().some((value, k) => value !== before[i]?.[k]));
    expect(moved.filter(Boolean).length).toBeGreaterThanOrEqual(variables.length - 1);
    expect(quantizationPoints(qat).length).toBeGreaterThan(0);
    const predicted = (qat.predict(input) as tf.Tensor).dataSync();
    expect(Array.from(predicted).every(Number.isFinite)).toBe(true);
    // The rounding of a few layers, and what lies beyond ranges that two batches have shown: not another function.
    const plain = (stripQuantization(qat).predict(input) as tf.Tensor).dataSync();
    const size = Math.max(...Array.from(plain, Math.abs));
    const furthest = Math.max(...Array.from(plain, (value, i) => Math.abs(value - (predicted[i] ?? 0))));
    expect(furthest / size).toBeLessThan(0.35);
  });
});
