import { readTflite, writeTflite } from '@litesmith/format';
import { type Model, print, type Tensor } from '@litesmith/ir';
import { evaluate } from '@litesmith/reference';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from './convert.js';
import { defaultPasses } from './passes/default-passes.js';
import type { LayerRules } from './sources/layers-model/layer-rules.js';
import { caseInputs, maxDifference, predict, seedWeights } from './testing/seeded.js';

/** Size of the same net from TensorFlow's converter, rounded up. */
const MNIST_MAX_BYTES = 422_000;

/** Sums of up to 784 float32 products, in another order than TF.js adds them. */
const TOLERANCE = 1e-5;

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
});

/** The net of the MNIST experiment. */
function mnist(activation: 'sigmoid' | 'softmax'): tf.LayersModel {
  const model = tf.sequential({
    name: 'sequential',
    layers: [
      tf.layers.flatten({ inputShape: [28, 28], name: 'flatten' }),
      tf.layers.dense({ units: 128, activation: 'relu', name: 'dense' }),
      tf.layers.dense({ units: 32, activation: 'relu', name: 'dense_1' }),
      tf.layers.dense({ units: 10, activation, name: 'dense_2' }),
    ],
  });
  seedWeights(model);
  return model;
}

const names = (model: Model): readonly string[] =>
  [...(model.subgraphs[0]?.tensors.values() ?? [])].map((t: Tensor) => t.name);

describe('convert', () => {
  it.each([
    ['sigmoid', 'LOGISTIC'],
    ['softmax', 'SOFTMAX'],
  ] as const)('turns the MNIST net with %s into five operators and a small file', async (activation, op) => {
    const converted = await convert(mnist(activation));
    expect(converted.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual([
      'RESHAPE',
      'FULLY_CONNECTED',
      'FULLY_CONNECTED',
      'FULLY_CONNECTED',
      op,
    ]);
    expect(writeTflite(converted).byteLength).toBeLessThanOrEqual(MNIST_MAX_BYTES);
  });

  it("gives names, signature and shapes as TensorFlow's converter does", async () => {
    expect(print(await convert(mnist('softmax')))).toMatchInlineSnapshot(`
      "model "Litesmith converted."
      metadata "min_runtime_version": 16 bytes
      signature "serving_default" of subgraph 0 (flatten_input: %serving_default_flatten_input:0) → (dense_2: %StatefulPartitionedCall:0)
      subgraph 0 "main"(%serving_default_flatten_input:0: FLOAT32[?, 28, 28]) {
        %sequential/flatten/Const: INT32[2] = [-1, 784]
        %sequential/dense/MatMul: FLOAT32[128, 784] = 401408 bytes
        %sequential/dense/BiasAdd/ReadVariableOp: FLOAT32[128] = 512 bytes
        %sequential/dense_1/MatMul: FLOAT32[32, 128] = 16384 bytes
        %sequential/dense_1/BiasAdd/ReadVariableOp: FLOAT32[32] = 128 bytes
        %sequential/dense_2/MatMul: FLOAT32[10, 32] = 1280 bytes
        %sequential/dense_2/BiasAdd/ReadVariableOp: FLOAT32[10] = 40 bytes
        %sequential/flatten/Reshape = RESHAPE(%serving_default_flatten_input:0, %sequential/flatten/Const) : FLOAT32[?, 784]
        %sequential/dense/MatMul;sequential/dense/BiasAdd;sequential/dense/Relu = FULLY_CONNECTED(%sequential/flatten/Reshape, %sequential/dense/MatMul, %sequential/dense/BiasAdd/ReadVariableOp) {fusedActivationFunction: RELU} : FLOAT32[?, 128]
        %sequential/dense_1/MatMul;sequential/dense_1/BiasAdd;sequential/dense_1/Relu = FULLY_CONNECTED(%sequential/dense/MatMul;sequential/dense/BiasAdd;sequential/dense/Relu, %sequential/dense_1/MatMul, %sequential/dense_1/BiasAdd/ReadVariableOp) {fusedActivationFunction: RELU} : FLOAT32[?, 32]
        %sequential/dense_2/MatMul;sequential/dense_2/BiasAdd = FULLY_CONNECTED(%sequential/dense_1/MatMul;sequential/dense_1/BiasAdd;sequential/dense_1/Relu, %sequential/dense_2/MatMul, %sequential/dense_2/BiasAdd/ReadVariableOp) : FLOAT32[?, 10]
        %StatefulPartitionedCall:0 = SOFTMAX(%sequential/dense_2/MatMul;sequential/dense_2/BiasAdd) {beta: 1} : FLOAT32[?, 10]
        return %StatefulPartitionedCall:0
      }"
    `);
  });

  it('survives the way through a file', async () => {
    const model = mnist('softmax');
    const converted = await convert(model);
    const read = readTflite(writeTflite(converted));
    const [x] = caseInputs(model, {}, 3);
    const data = Float32Array.from(x?.dataSync() ?? []);
    const results = evaluate(read, [{ dtype: 'FLOAT32', shape: [3, 28, 28], data }]);
    expect(read.description).toBe('Litesmith converted.');
    expect(
      maxDifference(
        results.map((result) => result.data),
        predict(model, x ? [x] : []),
      ),
    ).toBeLessThan(TOLERANCE);
  });

  it('converts shared layers, nested models, several inputs and outputs', async () => {
    const shared = tf.layers.conv2d({ filters: 3, kernelSize: 3, name: 'shared', activation: 'relu' });
    const normalized = tf.layers.batchNormalization({ name: 'bn' });
    const [a, b] = ['a', 'b'].map((name) => tf.input({ shape: [6, 6, 2], name }));
    const inner = tf.sequential({
      name: 'inner',
      layers: [
        tf.layers.globalAveragePooling2d({ inputShape: [4, 4, 3], dataFormat: 'channelsLast', name: 'gap' }),
        tf.layers.dense({ units: 2, name: 'deep' }),
      ],
    });
    const features = [a, b].map((x) => normalized.apply(shared.apply(x as tf.SymbolicTensor)) as tf.SymbolicTensor);
    const heads = features.map((x) => inner.apply(x) as tf.SymbolicTensor);
    const sum = tf.layers.add({ name: 'sum' }).apply(heads) as tf.SymbolicTensor;
    const model = tf.model({ name: 'net', inputs: [a, b] as tf.SymbolicTensor[], outputs: [sum, ...heads] });
    seedWeights(model);
    const converted = await convert(model);
    expect(converted.signatures[0]?.inputs.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(converted.signatures[0]?.outputs.map(({ name }) => name)).toEqual(['sum', 'inner', 'inner_1']);
    expect(names(converted)).toEqual(expect.arrayContaining([0, 1, 2].map((i) => `StatefulPartitionedCall:${i}`)));
    const inputs = caseInputs(model, {}, 2);
    const results = evaluate(
      converted,
      inputs.map((x) => ({ dtype: 'FLOAT32', shape: x.shape, data: Float32Array.from(x.dataSync()) })),
    );
    expect(
      maxDifference(
        results.map(({ data }) => data),
        predict(model, inputs),
      ),
    ).toBeLessThan(TOLERANCE);
    // Both calls read the same weights: the file holds them once.
    const weights = [...(converted.subgraphs[0]?.tensors.values() ?? [])].filter(({ shape }) => `${shape}` === '2,3');
    expect(weights).toHaveLength(1);
  });

  it('takes int32', async () => {
    const x = tf.input({ shape: [3], dtype: 'int32', name: 'ids' });
    const embedded = tf.layers.embedding({ inputDim: 5, outputDim: 2, name: 'embed' }).apply(x) as tf.SymbolicTensor;
    const converted = await convert(tf.model({ inputs: x, outputs: embedded }));
    expect(converted.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual(['GATHER']);
    expect([...(converted.subgraphs[0]?.tensors.values() ?? [])][0]).toMatchObject({
      name: 'serving_default_ids:0',
      dtype: 'INT32',
    });
  });

  it('states the oldest runtime that can run the model', async () => {
    const block = (await convert(mnist('softmax'))).metadata.get('min_runtime_version');
    expect(block?.byteLength).toBe(16);
    expect(new TextDecoder().decode(block).replaceAll('\0', '')).toBe('1.5.0');
  });

  it('runs the passes that the user chooses and tells of each', async () => {
    const seen: string[] = [];
    const converted = await convert(mnist('softmax'), {
      passes: (defaults) => defaults.filter((pass) => pass.name !== 'fuse-activation'),
      onPass: (pass, before, after) => seen.push(`${pass.name}${before === after ? '' : ' *'}`),
    });
    expect(converted.subgraphs[0]?.operators.map((operator) => operator.op)).toContain('RELU');
    expect(seen).toHaveLength(defaultPasses.length - 1);
    expect(seen).toContain('fold-into-preceding *');
    expect(seen).toContain('pad-to-same');
  });

  it('gives every output a tensor of its own', async () => {
    const x = tf.input({ shape: [3], name: 'x' });
    const y = tf.layers.reLU({ name: 'act' }).apply(x) as tf.SymbolicTensor;
    const converted = await convert(tf.model({ inputs: x, outputs: [y, y, x] }));
    const main = converted.subgraphs[0];
    expect(new Set([...(main?.outputs ?? []), ...(main?.inputs ?? [])]).size).toBe(4);
    const data = Float32Array.of(-1, 2, -3);
    const results = evaluate(converted, [data]).map((result) => Array.from(result.data, Number));
    expect(results).toEqual([
      [0, 2, 0],
      [0, 2, 0],
      [-1, 2, -3],
    ]);
  });

  it('names signature and description as the user says, and fixes the batch', async () => {
    const converted = await convert(mnist('softmax'), {
      signature: 'classify',
      description: 'digits',
      name: 'mnist',
      batch: 4,
    });
    expect(converted.description).toBe('digits');
    expect(converted.signatures.map(({ key }) => key)).toEqual(['classify']);
    expect(names(converted)).toContain('mnist/dense/MatMul');
    const main = converted.subgraphs[0];
    for (const tensor of main?.tensors.values() ?? []) expect(tensor.shapeSignature).toBeUndefined();
  });

  it('lowers ops that the user adds, and names those that nobody can lower', async () => {
    const layers: LayerRules = { Twice: ({ input, scope }) => scope.node('Double', [input.reference]) };
    class Twice extends tf.layers.Layer {
      static readonly className = 'Twice';
    }
    const model = tf.sequential({ name: 'net', layers: [new Twice({ inputShape: [2], name: 'twice' })] });
    const converted = await convert(model, {
      layers,
      ops: { Double: ({ input, emit }) => emit('ADD', [input(0), input(0)]) },
    });
    expect(converted.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual(['ADD']);
    await expect(convert(model, { layers })).rejects.toThrowError(
      /ops without a legalization:\n {2}Double: net\/twice\/Double/,
    );
  });
});
