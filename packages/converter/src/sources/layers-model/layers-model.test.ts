import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceGraph } from '../../source-graph.js';
import { layersModelSource } from './layers-model.js';

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
});

/** One line per node: name, op and inputs. */
function lines(graph: SourceGraph): readonly string[] {
  return graph.nodes.map((node) => `${node.name} = ${node.op}(${node.inputs.join(', ')})`);
}

class Twice extends tf.layers.Layer {
  static readonly className = 'Twice';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.mul(Array.isArray(inputs) ? (inputs[0] ?? 0) : inputs, 2);
  }
}

describe('layersModelSource', () => {
  it("names nodes, inputs and outputs as TensorFlow does for Keras' models", async () => {
    const model = tf.sequential({
      name: 'net',
      layers: [
        tf.layers.flatten({ inputShape: [4, 4], name: 'flatten' }),
        tf.layers.dense({ units: 3, activation: 'relu', name: 'dense' }),
        tf.layers.dense({ units: 2, activation: 'softmax', name: 'dense_1' }),
      ],
    });
    const graph = await layersModelSource(model);
    expect(graph.inputs).toEqual([
      { name: 'serving_default_flatten_input', signatureName: 'flatten_input', dtype: 'FLOAT32', shape: [-1, 4, 4] },
    ]);
    expect(graph.outputs).toEqual([{ value: 'net/dense_1/Softmax:0', signatureName: 'dense_1' }]);
    expect(lines(graph)).toMatchInlineSnapshot(`
      [
        "net/flatten/Reshape = Reshape(serving_default_flatten_input:0, net/flatten/Const:0)",
        "net/dense/MatMul = MatMul(net/flatten/Reshape:0, net/dense/MatMul/ReadVariableOp:0)",
        "net/dense/BiasAdd = BiasAdd(net/dense/MatMul:0, net/dense/BiasAdd/ReadVariableOp:0)",
        "net/dense/Relu = Relu(net/dense/BiasAdd:0)",
        "net/dense_1/MatMul = MatMul(net/dense/Relu:0, net/dense_1/MatMul/ReadVariableOp:0)",
        "net/dense_1/BiasAdd = BiasAdd(net/dense_1/MatMul:0, net/dense_1/BiasAdd/ReadVariableOp:0)",
        "net/dense_1/Softmax = Softmax(net/dense_1/BiasAdd:0)",
      ]
    `);
    expect(graph.constants.get('net/flatten/Const')?.values).toEqual(Int32Array.of(-1, 16));
  });

  it('follows shared layers, nested models and several inputs and outputs', async () => {
    const shared = tf.layers.dense({ units: 2, useBias: false, name: 'shared' });
    const a = tf.input({ shape: [3], name: 'a' });
    const b = tf.input({ shape: [3], name: 'b' });
    const inner = tf.sequential({
      name: 'inner',
      layers: [tf.layers.dense({ units: 2, inputShape: [2], name: 'deep', activation: 'tanh' })],
    });
    const sum = tf.layers.add({ name: 'sum' }).apply([shared.apply(a), shared.apply(b)] as tf.SymbolicTensor[]);
    const nested = inner.apply(sum as tf.SymbolicTensor) as tf.SymbolicTensor;
    const model = tf.model({ name: 'net', inputs: [b, a], outputs: [nested, sum as tf.SymbolicTensor] });
    const graph = await layersModelSource(model);
    expect(graph.inputs.map((input) => input.signatureName)).toEqual(['b', 'a']);
    expect(graph.outputs.map((output) => output.signatureName)).toEqual(['inner', 'sum']);
    expect(lines(graph)).toMatchInlineSnapshot(`
      [
        "net/shared/MatMul = MatMul(serving_default_a:0, net/shared/MatMul/ReadVariableOp:0)",
        "net/shared/MatMul_1 = MatMul(serving_default_b:0, net/shared/MatMul/ReadVariableOp:0)",
        "net/sum/add = AddV2(net/shared/MatMul:0, net/shared/MatMul_1:0)",
        "net/inner/deep/MatMul = MatMul(net/sum/add:0, net/inner/deep/MatMul/ReadVariableOp:0)",
        "net/inner/deep/BiasAdd = BiasAdd(net/inner/deep/MatMul:0, net/inner/deep/BiasAdd/ReadVariableOp:0)",
        "net/inner/deep/Tanh = Tanh(net/inner/deep/BiasAdd:0)",
      ]
    `);
  });

  it('fixes the batch and the shapes that the user gives', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ filters: 2, kernelSize: 3, batchInputShape: [null, null, null, 1], name: 'conv' }),
        tf.layers.upSampling2d({ size: [2, 2], name: 'up' }),
      ],
    });
    expect((await layersModelSource(model, { batch: 4 })).inputs[0]?.shape).toEqual([4, -1, -1, 1]);
    const graph = await layersModelSource(model, { inputShapes: { conv_input: [null, 8, 6, 1] } });
    expect(graph.inputs[0]?.shape).toEqual([-1, 8, 6, 1]);
    // The convolution leaves 6 × 4, which is doubled: known, so no Shape nodes are needed.
    expect([...graph.constants.values()].at(-1)?.values).toEqual(Int32Array.of(12, 8));
  });

  it('refuses shapes that contradict the model', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3], name: 'd' })] });
    await expect(layersModelSource(model, { inputShapes: { other: [1, 3] } })).rejects.toThrowError(
      'inputShapes names "other", but the inputs are d_input',
    );
    await expect(layersModelSource(model, { inputShapes: { d_input: [1, 4] } })).rejects.toThrowError(
      'inputShapes gives [1,4], but the model declares [-1,3]',
    );
    await expect(layersModelSource(model, { inputShapes: [] })).rejects.toThrowError(
      'inputShapes has 0 shapes, but the model has 1 inputs',
    );
    await expect(layersModelSource(model, { batch: 0 })).rejects.toThrowError(
      'batch should be a positive integer, but is 0',
    );
  });

  it('lists all layers without a rule at once', async () => {
    const input = tf.input({ shape: [5, 3] });
    const gru = tf.layers.gru({ units: 2, returnSequences: true, name: 'gru_a' }).apply(input);
    const twice = new Twice({ name: 'twice_a' }).apply(gru);
    const model = tf.model({
      inputs: input,
      outputs: new Twice({ name: 'twice_b' }).apply(twice) as tf.SymbolicTensor,
    });
    await expect(layersModelSource(model)).rejects.toThrowError(
      /GRU: gru_a\n {2}Twice: twice_a, twice_b[\s\S]*hint: .*option layers/,
    );
  });

  it('takes rules for further layers from the user', async () => {
    const model = tf.sequential({ name: 'net', layers: [new Twice({ inputShape: [2], name: 'twice' })] });
    const graph = await layersModelSource(model, {
      layers: { Twice: ({ input, scope }) => scope.node('Mul', [input.reference, scope.scalar('y', 2)]) },
    });
    expect(lines(graph)).toEqual(['net/twice/Mul = Mul(serving_default_twice_input:0, net/twice/y:0)']);
  });

  it('collects all configurations that cannot be converted', async () => {
    const image = tf.input({ shape: [2, 4, 4], name: 'image' });
    const line = tf.input({ shape: [4, 4], name: 'line' });
    const separable = { filters: 2, kernelSize: 1, dataFormat: 'channelsFirst', name: 'sep' } as const;
    const causal = { filters: 2, kernelSize: 1, padding: 'causal', name: 'causal' } as const;
    const outputs = [tf.layers.separableConv2d(separable).apply(image), tf.layers.conv1d(causal).apply(line)];
    const model = tf.model({ name: 'net', inputs: [image, line], outputs: outputs as tf.SymbolicTensor[] });
    await expect(layersModelSource(model)).rejects.toThrowError(
      /SeparableConv2D "net\/sep": with "channelsFirst"[\s\S]*Conv1D "net\/causal": padding is "causal"/,
    );
  });

  it('refuses what is no LayersModel, is not built or is disposed of', async () => {
    // @ts-expect-error a graph model has other fields
    await expect(layersModelSource({ executor: 1 })).rejects.toThrowError('not a tf.LayersModel');
    await expect(layersModelSource(tf.sequential({ name: 'empty' }))).rejects.toThrowError(
      'model "empty" is not built',
    );
    const disposed = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], name: 'd' })] });
    disposed.layers[0]?.dispose();
    await expect(layersModelSource(disposed)).rejects.toThrowError(/the weight cannot be read[\s\S]*at: d\/kernel/);
  });

  it('warns of what TF.js leaves out', async () => {
    const dilated = tf.layers.depthwiseConv2d({ kernelSize: 2, dilationRate: 2, inputShape: [4, 4, 1], name: 'dw' });
    const reports: string[] = [];
    await layersModelSource(tf.sequential({ name: 'net', layers: [dilated] }), {
      report: ({ code, at }) => reports.push(`${code} at ${at}`),
    });
    expect(reports).toEqual(['LAYER_DILATION at DepthwiseConv2D "net/dw"']);
  });

  it('leaves the weights of the model alone', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    const graph = await layersModelSource(model);
    for (const constant of graph.constants.values()) constant.values.fill(0 as never);
    expect(Array.from((await model.getWeights()[0]?.data()) ?? []).some((weight) => weight !== 0)).toBe(true);
  });
});
