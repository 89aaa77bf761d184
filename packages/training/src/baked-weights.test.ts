import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { withBakedWeight } from './baked-weights.js';
import type { Reparameterization } from './reparameterization.js';
import { reparameterize } from './reparameterize.js';
import { useWasmBackend } from './testing/node/wasm-backend.js';
import { train } from './train.js';

beforeAll(useWasmBackend);

const doubled: Reparameterization = { name: 'double', apply: (w) => w.mul(2), onStrip: 'bake' };
const shifted: Reparameterization = { name: 'shift', apply: (w) => w.add(1), onStrip: 'drop' };
const network = () => tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] });
const kernelOf = (model: tf.LayersModel): tf.LayerVariable => {
  const [kernel] = model.weights;
  if (!kernel) throw new Error('expected a kernel');
  return kernel;
};
const read = (tensor: tf.Tensor) => tensor.data();

describe('a weight as it stays', () => {
  it('has baked in what is to be baked in, and leaves no tensors behind', async () => {
    const model = reparameterize(network(), ({ name }) => (name === 'kernel' ? [doubled, shifted] : []));
    const kernel = kernelOf(model);
    const raw = kernel.read().dataSync();
    const { numTensors } = tf.memory();
    expect(Array.from(await withBakedWeight(kernel, read))).toEqual(Array.from(raw, (w) => 2 * w));
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('is the weight itself where nothing is', async () => {
    const kernel = kernelOf(network());
    expect(await withBakedWeight(kernel, read)).toEqual(kernel.read().dataSync());
  });
});

it('trains state of layers that were reparameterized as part of another model', async () => {
  const factor = tf.variable(tf.scalar(1));
  const scaled: Reparameterization = {
    name: 'scale',
    apply: (w) => w.mul(factor),
    state: [{ name: 'factor', variable: factor }],
    onStrip: 'bake',
  };
  const model = reparameterize(network(), ({ name }) => (name === 'kernel' ? [scaled] : []));
  const other = tf.model({ inputs: model.inputs, outputs: model.outputs });
  const inputs = { values: new Float32Array(16).fill(1), shape: [4] };
  await train(other, { inputs, targets: { values: Int32Array.of(0, 0, 1, 0), shape: [] } }, { batchSize: 2 });
  expect(factor.dataSync()[0]).not.toBe(1);
});
