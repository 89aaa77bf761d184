import { type ArrayData, layersOf, type Reparameterization, reparameterize, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { qatModels } from '../testing/qat-models.js';
import { freezeRanges, quantizationPoints } from './freeze.js';
import { quantizeAwareTraining } from './quantize-aware-training.js';
import { shippedLogits } from './shipped-logits.js';
import { stripQuantization } from './strip-quantization.js';

beforeAll(useWasmBackend);

const { layers } = tf;
type Layer = tf.layers.Layer;

const chain = (...list: readonly Layer[]): tf.LayersModel => tf.sequential({ layers: [...list] });
const numbers = (x: tf.Tensor | tf.Tensor[]): number[] => Array.from((x as tf.Tensor).dataSync());
const weightsOf = (model: tf.LayersModel): number[][] => model.weights.map((weight) => numbers(weight.read()));
const seeded = (shape: number[], seed = 1) => tf.randomNormal(shape, 0, 1, 'float32', seed);

/** Points in the plane in four classes, by their quadrant. */
function quadrants(count: number): ArrayData {
  const values = Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i * 12.9898) * 2);
  const labels = Int32Array.from(
    { length: count },
    (_, i) => ((values[2 * i] ?? 0) > 0 ? 1 : 0) + ((values[2 * i + 1] ?? 0) > 0 ? 2 : 0),
  );
  return { inputs: { values, shape: [2] }, targets: { values: labels, shape: [] } };
}

const classifier = (activation: 'softmax' | 'sigmoid' = 'softmax'): tf.LayersModel => {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  return chain(
    layers.dense({ units: 16, activation: 'relu', kernelInitializer, inputShape: [2], name: 'hidden' }),
    layers.dropout({ rate: 0.05 }),
    layers.dense({ units: 4, activation, kernelInitializer, name: 'scores' }),
  );
};

describe('quantizeAwareTraining', () => {
  it('leaves the model alone that it is given', () => {
    const model = classifier();
    const before = [model.layers.map(({ name }) => name), weightsOf(model), numbers(model.predict(seeded([3, 2])))];
    quantizeAwareTraining(model);
    expect([model.layers.map(({ name }) => name), weightsOf(model), numbers(model.predict(seeded([3, 2])))]).toEqual(
      before,
    );
  });

  it('puts points where the converted graph has tensors, and none in between', () => {
    const qat = quantizeAwareTraining(classifier('sigmoid'));
    expect(qat.layers.map((layer) => layer.name).slice(1)).toEqual([
      'hidden_input_quantize',
      'hidden',
      'hidden_quantize',
      expect.stringMatching(/dropout/),
      'scores',
      'scores_quantize',
      'scores_activation',
      'scores_activation_quantize',
    ]);
    expect(quantizationPoints(qat).at(-1)?.grid()).toEqual({ scale: 1 / 256, zeroPoint: -128, low: 0, high: 255 });
  });

  it('keeps weights on their grids in every pass, and raw where they are trained and saved', () => {
    const model = chain(layers.dense({ units: 2, useBias: false, inputShape: [3] }));
    model.setWeights([tf.tensor2d([1, 0.5, 0.3, 0.2, -0.004, 0.1], [3, 2])]);
    const qat = quantizeAwareTraining(model, { weights: 4, activations: 'float' });
    const rows = qat.predict(tf.eye(3)) as tf.Tensor;
    const expected = [1, 0.5, 2 / 7, (0.5 * 3) / 7, 0, 0.5 / 7];
    numbers(rows).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? 0, 6);
    });
    expect(weightsOf(qat)[0]?.[4]).toBeCloseTo(-0.004, 6);
  });

  it('learns, and predicts as it has learnt', async () => {
    const qat = quantizeAwareTraining(classifier());
    const { history } = await train(shippedLogits(qat), quadrants(400), { epochs: 8, optimizer: tf.train.adam(0.02) });
    expect(history.at(-1)?.metrics.accuracy).toBeGreaterThan(0.93);
    const { inputs, targets } = quadrants(400);
    const predicted = (
      qat.predict(tf.tensor((inputs as { values: Float32Array }).values, [400, 2])) as tf.Tensor
    ).argMax(-1);
    const labels = (targets as { values: Int32Array }).values;
    expect(numbers(predicted).filter((label, i) => label === labels[i]).length / 400).toBeGreaterThan(0.93);
  });

  it('learns by model.fit as well', async () => {
    const qat = quantizeAwareTraining(classifier());
    qat.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    const { inputs, targets } = quadrants(400);
    const x = tf.tensor((inputs as { values: Float32Array }).values, [400, 2]);
    const y = tf.tensor((targets as { values: Int32Array }).values, [400, 1]).toFloat();
    const history = await qat.fit(x, y, { epochs: 8, batchSize: 32, verbose: 0 });
    expect(Number(history.history.acc?.at(-1))).toBeGreaterThan(0.9);
  });

  it('stopped and resumed ends with the same weights and ranges to the bit', async () => {
    const build = () =>
      quantizeAwareTraining(
        chain(
          layers.dense({ units: 8, inputShape: [2], kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }) }),
          layers.batchNormalization(),
          layers.reLU(),
          layers.dense({ units: 4, kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }) }),
        ),
      );
    const [whole, first, second] = [build(), build(), build()];
    await train(whole, quadrants(100), { epochs: 3, seed: 2 });
    const control = new AbortController();
    const stopped = await train(first, quadrants(100), {
      epochs: 3,
      seed: 2,
      signal: control.signal,
      onProgress: ({ epoch, batch }) => {
        if (epoch === 2 && batch === 2) control.abort();
      },
    });
    await train(second, quadrants(100), { epochs: 3, resume: await stopped.checkpoint() });
    expect(weightsOf(second)).toEqual(weightsOf(whole));
    expect(quantizationPoints(second).map((point) => point.range())).toEqual(
      quantizationPoints(whole).map((point) => point.range()),
    );
  });

  it.each(['ema', 'learned'] as const)('freezes ranges: %s', async (observer) => {
    const qat = quantizeAwareTraining(classifier(), { observer });
    await train(shippedLogits(qat), quadrants(100), { epochs: 1 });
    const before = quantizationPoints(qat).map((point) => point.range());
    freezeRanges(qat);
    await train(shippedLogits(qat), quadrants(100), { epochs: 1, optimizer: tf.train.adam(0.1) });
    expect(quantizationPoints(qat).map((point) => point.range())).toEqual(before);
  });

  it('moves learned ranges towards less error', async () => {
    const { FakeQuantize } = await import('./fake-quantize-layer.js');
    const point = new FakeQuantize({ bits: 8, observer: 'learned' });
    const model = chain(layers.inputLayer({ inputShape: [64] }), point);
    const x = seeded([32, 64]);
    const loss = () => (model.apply(x, { training: true }) as tf.Tensor).sub(x).square().mean().asScalar();
    tf.tidy(() => void loss());
    point.setRange({ min: -12, max: 12 });
    const start = loss().dataSync()[0] ?? 0;
    const optimizer = tf.train.adam(0.05);
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    for (let step = 0; step < 150; step++) optimizer.minimize(loss, false, variables);
    expect(loss().dataSync()[0]).toBeLessThan(start / 2);
  });

  it('freezes ranges by itself after so many steps', async () => {
    const qat = quantizeAwareTraining(classifier(), { freezeAfter: 2 });
    await train(shippedLogits(qat), quadrants(96), { epochs: 1 });
    expect(
      quantizationPoints(qat)
        .filter(({ fixed }) => fixed === null)
        .every(({ frozen }) => frozen),
    ).toBe(true);
  });

  it('goes on with a model that was saved and loaded', async () => {
    const qat = quantizeAwareTraining(classifier('sigmoid'));
    await train(shippedLogits(qat), quadrants(100), { epochs: 1 });
    let saved: tf.io.ModelArtifacts | undefined;
    await qat.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
    if (saved === undefined) throw new Error('not saved');
    const loaded = quantizeAwareTraining(await tf.loadLayersModel(tf.io.fromMemory(saved)));
    expect(loaded.layers.map(({ name }) => name)).toEqual(qat.layers.map(({ name }) => name));
    expect(numbers(loaded.predict(seeded([5, 2])))).toEqual(numbers(qat.predict(seeded([5, 2]))));
    expect(quantizationPoints(loaded).map((point) => point.range())).toEqual(
      quantizationPoints(qat).map((point) => point.range()),
    );
    expect(stripQuantization(loaded).layers.some((layer) => layer.getClassName() === 'FakeQuantize')).toBe(false);
  });

  it('keeps what weights go through already', () => {
    const masked: Reparameterization = {
      name: 'mask',
      apply: (w) => w.mul(w.abs().greater(0.5).toFloat()),
      onStrip: 'bake',
    };
    const model = chain(layers.dense({ units: 2, useBias: false, inputShape: [2] }));
    model.setWeights([tf.tensor2d([1, 0.2, 0.3, -0.9], [2, 2])]);
    const pruned = reparameterize(model, ({ name }) => (name === 'kernel' ? [masked] : []));
    const qat = quantizeAwareTraining(pruned, { activations: 'float' });
    expect(numbers(qat.predict(tf.eye(2))).map((value) => value !== 0)).toEqual([true, false, false, true]);
    expect(weightsOf(stripQuantization(qat))).toEqual([[1, 0, 0, Math.fround(-0.9)]]);
  });
});

describe('stripQuantization', () => {
  it.each(qatModels.map((m) => [m.name, m] as const))('gives back the layers it began with: %s', (_name, { build }) => {
    const original = build();
    const plain = stripQuantization(quantizeAwareTraining(original));
    const describe = (model: tf.LayersModel) =>
      layersOf(model)
        .map((layer) => `${layer.getClassName()} ${layer.name}`)
        .filter((line) => !line.startsWith('InputLayer'));
    expect(describe(plain)).toEqual(describe(original));
    const x = seeded([2, 8, 8, 2]);
    expect(numbers(plain.predict(x))).toEqual(numbers(original.predict(x)));
  });
});

describe('memory', () => {
  it('of training and prediction stays what it is', async () => {
    const { build } = qatModels.find(({ name }) => name === 'Concatenate of three, one pooled') ?? {
      build: classifier,
    };
    const qat = quantizeAwareTraining(build());
    const x = { values: Float32Array.from({ length: 64 * 128 }, (_, i) => Math.sin(i)), shape: [8, 8, 2] };
    const y = { values: Int32Array.from({ length: 64 }, (_, i) => i % 5), shape: [] };
    const optimizer = tf.train.adam();
    const run = async () => {
      await train(qat, { inputs: x, targets: y }, { optimizer, batchSize: 8 });
      tf.dispose(qat.predict(seeded([2, 8, 8, 2])));
    };
    await run();
    const before = tf.memory().numTensors;
    await run();
    // The input of the prediction.
    expect(tf.memory().numTensors - before).toBe(1);
  });

  it('is given back', () => {
    const model = classifier();
    const before = tf.memory().numTensors;
    quantizeAwareTraining(model).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
