import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass, type Tensor, toNumbers } from '@litesmith/ir';
import { loadLiteRt, type Oracle, withStaticShapes } from '@litesmith/oracle';
import { quantize } from '@litesmith/quantize';
import { freezeRanges, quantizeAwareTraining, shippedLogits, stripQuantization } from '@litesmith/quantize/tfjs';
import { seededRandom, supplyMissingGradients, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import type { PruneLowMagnitudeOptions } from './options.js';
import { preserveSparsity } from './preserve-sparsity.js';
import { pruneLowMagnitude } from './prune-low-magnitude.js';
import { polynomialDecay } from './schedule.js';
import { sparsityOf } from './sparsity-of.js';
import { stripPruning } from './strip-pruning.js';

let liteRt: Oracle;
beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
  liteRt = await loadLiteRt({ xnnpack: false });
});

const { layers } = tf;
const kernelInitializer = () => tf.initializers.glorotNormal({ seed: 7 });
const on = (...list: readonly tf.layers.Layer[]): tf.LayersModel =>
  tf.sequential({ layers: [layers.inputLayer({ inputShape: [6, 6, 4] }), ...list] });
const dense = (units: number, more: object = {}) =>
  layers.dense({ units, kernelInitializer: kernelInitializer(), ...more });
const norm = () => layers.batchNormalization({ momentum: 0.9 });

interface Network {
  readonly build: () => tf.LayersModel;
  readonly options: Partial<PruneLowMagnitudeOptions>;
}

const networks: Readonly<Record<string, Network>> = {
  'dense layers': {
    build: () => on(layers.flatten(), dense(16, { activation: 'relu' }), dense(4), layers.softmax({})),
    options: {},
  },
  'convolutions with batch normalization': {
    build: () =>
      on(
        layers.conv2d({ filters: 8, kernelSize: 3, useBias: false, kernelInitializer: kernelInitializer() }),
        norm(),
        layers.reLU(),
        layers.depthwiseConv2d({ kernelSize: 3, name: 'depthwise', depthwiseInitializer: kernelInitializer() }),
        norm(),
        layers.reLU({ maxValue: 6 }),
        layers.conv2d({ filters: 8, kernelSize: 1, activation: 'relu', kernelInitializer: kernelInitializer() }),
        layers.flatten(),
        dense(4),
        layers.softmax({}),
      ),
    options: { layers: { depthwise: 0.25 } },
  },
  'separable and transposed convolutions': {
    build: () =>
      on(
        layers.separableConv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
        layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, kernelInitializer: kernelInitializer() }),
        layers.flatten(),
        dense(4),
        layers.softmax({}),
      ),
    options: {},
  },
};

/** Operators whose second operand is a kernel, and whether its last axis is that of inputs. */
const kernelOperators: Readonly<Record<string, boolean>> = {
  ...{ CONV_2D: true, FULLY_CONNECTED: true, TRANSPOSE_CONV: true, DEPTHWISE_CONV_2D: false },
};

const random = seededRandom(2);
const COUNT = 96;
const values = Float32Array.from({ length: COUNT * 144 }, () => random.next() * 2 - 1);
const labels = Int32Array.from({ length: COUNT }, (_, i) => {
  const sums = [0, 1, 2, 3].map((c) =>
    values.subarray(144 * i, 144 * i + 144).reduce((sum, v, k) => (k % 4 === c ? sum + v : sum), 0),
  );
  return sums.indexOf(Math.max(...sums));
});
const data = { inputs: { values, shape: [6, 6, 4] }, targets: { values: labels, shape: [] } };
/** 6 an epoch, of 16. */
const STEPS = 12;
const schedule = polynomialDecay({ initial: 0.25, final: 0.5, end: STEPS, frequency: 3 });

interface Kernel {
  readonly op: string;
  readonly tensor: Tensor;
  readonly values: readonly number[];
}

/** Kernels of a model in order, as its file holds them. */
function kernelsOf(model: Model): readonly Kernel[] {
  const [graph] = model.subgraphs;
  return (graph?.operators ?? []).flatMap(({ op, inputs }) => {
    if (!(op in kernelOperators)) return [];
    const tensor = graph?.tensors.get(inputs[1] ?? (-1 as never));
    return tensor?.data === undefined ? [] : [{ op, tensor, values: Array.from(toNumbers(tensor)) }];
  });
}

const zeros = (of: readonly number[]): number => of.filter((value) => value === 0).length;

async function trained(logits: tf.LayersModel, model: tf.LayersModel): Promise<tf.LayersModel> {
  await train(logits, data, { epochs: 2, batchSize: 16, optimizer: tf.train.adam(0.01) });
  freezeRanges(model);
  await train(logits, data, { epochs: 1, batchSize: 16, optimizer: tf.train.adam(0.003) });
  return model;
}

const prune = ({ build, options }: Network): tf.LayersModel => pruneLowMagnitude(build(), { schedule, ...options });
const orders: Readonly<Record<string, (network: Network) => Promise<tf.LayersModel> | tf.LayersModel>> = {
  'pruned while it trains for int8': (network) => quantizeAwareTraining(prune(network)),
  'made ready for int8, then pruned': (network) =>
    pruneLowMagnitude(quantizeAwareTraining(network.build()), { schedule, ...network.options }),
  'pruned, stripped, then trained for int8': async (network) => {
    const pruned = prune(network);
    await train(shippedLogits(pruned), data, { epochs: 2, batchSize: 16 });
    return quantizeAwareTraining(preserveSparsity(stripPruning(pruned)));
  },
};
const cases = Object.keys(networks).flatMap((network) => Object.keys(orders).map((order) => [network, order] as const));

describe('pruned quantization-aware training', () => {
  it.each(cases)('%s, %s: zeros are zeros, in the stripped model and in the int8 file', async (name, order) => {
    const network = networks[name] as Network;
    const made = (await orders[order]?.(network)) as tf.LayersModel;
    const qat = await trained(shippedLogits(made), made);
    const plain = stripQuantization(qat);
    const expected = sparsityOf(prune(network)).weights.map(({ sparsity, isPruned }) => (isPruned ? 2 * sparsity : 0));
    expect(sparsityOf(plain).weights.map(({ sparsity }) => sparsity)).toEqual(expected);

    const float = kernelsOf(await convert(plain));
    const shipped = await runPass(quantize('static_wi8_ai8'), await convert(qat));
    const int8 = kernelsOf(shipped);
    expect(int8.map(({ op }) => op)).toEqual(float.map(({ op }) => op));
    expect(float.map(({ values }) => zeros(values) / values.length)).toEqual(expected);
    int8.forEach(({ tensor, values }, i) => {
      expect(tensor.dtype).toBe('INT8');
      expect(tensor.quantization).toMatchObject({ kind: 'affine' });
      const { zeroPoint } = tensor.quantization as { zeroPoint: ArrayLike<number | bigint> };
      expect(
        Array.from(zeroPoint)
          .map(Number)
          .filter((point) => point !== 0),
      ).toEqual([]);
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(127);
      float[i]?.values.forEach((weight, k) => {
        if (weight === 0) expect(values[k]).toBe(0);
      });
    });
    expectSameInLiteRt(shipped);
  });
});

describe('patterns', () => {
  it.each(Object.entries(networks))('2:4 holds in the file, float and int8: %s', async (_name, { build }) => {
    const made = quantizeAwareTraining(pruneLowMagnitude(build(), { pattern: { n: 2, m: 4 } }));
    const qat = await trained(shippedLogits(made), made);
    const files = [
      await convert(stripQuantization(qat)),
      await runPass(quantize('static_wi8_ai8'), await convert(qat)),
    ];
    for (const { op, tensor, values } of files.flatMap(kernelsOf)) {
      if (kernelOperators[op] !== true) continue;
      const run = tensor.shape.at(-1) ?? 1;
      for (let start = 0; start < values.length; start += run) {
        for (let k = 0; k < run; k += 4)
          expect(values.slice(start + k, start + Math.min(k + 4, run)).filter(Boolean).length).toBeLessThanOrEqual(2);
      }
    }
  });

  it('blocks of 1×4 of a dense layer are those of its tensor', async () => {
    const model = on(layers.flatten(), dense(8));
    const pruned = pruneLowMagnitude(model, { schedule, pattern: { block: [1, 4], pooling: 'max' } });
    await train(pruned, data, { epochs: 2, batchSize: 16 });
    const [kernel] = kernelsOf(await convert(pruned)); // zeros are in the weights: no need to strip
    const blocks = Array.from({ length: 288 }, (_, i) => zeros(kernel?.values.slice(4 * i, 4 * i + 4) ?? []));
    expect(blocks.filter((count) => count === 4)).toHaveLength(144);
    expect(blocks.filter((count) => count === 0)).toHaveLength(144);
  });
});

function expectSameInLiteRt(model: Model): void {
  const [ours, theirs] = [createInterpreter(model), liteRt.load(writeTflite(withStaticShapes(model)))];
  for (let i = 0; i < 4; i++) {
    const image = values.slice(144 * i, 144 * i + 144);
    ours.inputs[0]?.setReal(image);
    ours.invoke();
    expect(Array.from(theirs.run([image])[0] ?? [], Number)).toEqual(Array.from(ours.outputs[0]?.real() ?? []));
  }
  theirs.dispose();
}
