import { buildModel } from '@litesmith/ir';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { loadNetwork, saveNetwork } from './network-file.js';

/** A network whose names TensorFlow.js makes up, with a layer inside another and one of a name of its own. */
function network(): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  const x = tf.input({ shape: [3] });
  const inner = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [3], kernelInitializer })] });
  const y = tf.layers.dense({ units: 2, kernelInitializer, name: 'mine' }).apply(inner.apply(x));
  return tf.model({
    inputs: x,
    outputs: tf.layers.dense({ units: 2, kernelInitializer }).apply(y) as tf.SymbolicTensor,
  });
}

describe('a saved network', () => {
  it('is the same whatever else the process has made', async () => {
    const first = await saveNetwork(network());
    for (let i = 0; i < 9; i++) network();
    const later = await saveNetwork(network());
    expect(Buffer.compare(later, first)).toBe(0);
    const loaded = (await loadNetwork(first)) as tf.LayersModel;
    expect(loaded.layers.map(({ name }) => name)).toEqual(['input1', 'sequential_1', 'mine', 'dense_Dense2']);
  });

  it('computes the same when it is loaded', async () => {
    const original = network();
    const loaded = (await loadNetwork(await saveNetwork(original))) as tf.LayersModel;
    const x = tf.tensor2d([[0.3, -1, 2]]);
    const [a, b] = [original, loaded].map((model) => [...(model.predict(x) as tf.Tensor).dataSync()]);
    expect(b).toEqual(a);
  });

  it('may be a model of a .tflite file', async () => {
    const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [1, 2])], {}, [{ name: 'y' }])));
    expect(await loadNetwork(await saveNetwork(model))).toMatchObject({ subgraphs: [{ operators: [{ op: 'RELU' }] }] });
  });

  it('is refused where the bytes hold none', async () => {
    await expect(loadNetwork(Uint8Array.of(1, 2, 3))).rejects.toThrowError(
      expect.objectContaining({ code: 'EXPERIMENT_NETWORK' }),
    );
  });
});
