import type { Diagnostic } from '@litesmith/ir';
import { constantSparsity, pruneLowMagnitude } from '@litesmith/prune/tfjs';
import { quantizeAwareTraining, shippedLogits } from '@litesmith/quantize/tfjs';
import {
  type Checkpoint,
  reparameterizedWeights,
  stepCallbacks,
  strip,
  supplyMissingGradients,
  train,
} from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { images, networks } from '../testing/networks.js';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { clusterSummary } from './cluster-summary.js';
import { clusterWeights } from './cluster-weights.js';
import { type Clustering, isClustering } from './clustering.js';
import { freezeClusters } from './freeze-clusters.js';
import type { ClusterUpdate } from './options.js';
import { preserveClusters } from './preserve-clusters.js';
import { printClusters } from './print-clusters.js';

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
});

/** 6 steps an epoch. */
const fit = (model: tf.LayersModel, epochs = 1) =>
  train(model, images, { epochs, batchSize: 16, optimizer: tf.train.adam(0.005) });
const kernels = (model: tf.LayersModel): readonly Float32Array[] =>
  model.weights
    .filter(({ originalName }) => originalName.endsWith('kernel'))
    .map((weight) => weight.read().dataSync() as Float32Array);
const distinct = (values: Float32Array): number => new Set(values.map((v) => v + 0)).size;
const clusteringsOf = (model: tf.LayersModel): readonly Clustering[] =>
  reparameterizedWeights(model).flatMap(({ list }) => list.filter(isClustering));
const dense = networks.dense;

describe('clusterWeights', () => {
  it.each(['linear', 'density', 'random', 'k-means++', 'optimal'] as const)(
    'gives kernels few values, which are trained: %s',
    async (initialization) => {
      const original = dense();
      const model = clusterWeights(original, { clusters: 5, initialization, seed: 5 });
      const before = kernels(strip(model));
      for (const kernel of before) expect(distinct(kernel)).toBeLessThanOrEqual(5);
      const { history } = await fit(model, 4);
      expect(history.at(-1)?.loss).toBeLessThan(history[0]?.loss ?? 0);
      const after = kernels(strip(model));
      for (const kernel of after) expect(distinct(kernel)).toBeLessThanOrEqual(5);
      expect(after).not.toEqual(before);
      expect(kernels(original)).toEqual(kernels(dense()));
    },
  );

  it('gives each output channel its own, of dense, convolution and depthwise kernels', () => {
    const options = { clusters: 4, granularity: 'channel' } as const;
    expect(clusterSummary(clusterWeights(networks.convolutions(), options))).toMatchObject([
      { weight: expect.stringMatching(/^conv2d/), groups: 8, clusters: 4, used: 4 },
      { weight: 'depthwise/depthwise_kernel', groups: 8, clusters: 4, used: 4 },
      { groups: 12, used: 4 },
      { weight: expect.stringMatching(/^dense/), groups: 4, used: 4 },
    ]);
  });

  it('gives each channel its own where a normalization behind is folded into it', () => {
    const summary = clusterSummary(clusterWeights(networks['batch normalization'](), { clusters: 4 }));
    expect(summary.map(({ groups }) => groups)).toEqual([8, 8, 12, 1]);
  });

  it('says where a normalization before a layer takes the clusters apart', () => {
    const said: Diagnostic[] = [];
    const model = tf.sequential({
      layers: [
        tf.layers.batchNormalization({ inputShape: [8], name: 'norm' }),
        tf.layers.dense({ units: 8, name: 'head' }),
      ],
    });
    clusterWeights(model, { clusters: 4, report: (each) => said.push(each) });
    expect(said).toMatchObject([{ code: 'CLUSTER_FOLDED_INPUT', at: 'head/kernel' }]);
  });

  it('keeps zeros, though nothing prunes them and the optimizer pushes', async () => {
    const original = dense();
    for (const weight of original.weights) {
      if (weight.originalName.endsWith('kernel')) weight.write(tf.tidy(() => tf.relu(weight.read().add(0))));
    }
    const zeros = kernels(original).map((kernel) => kernel.map((value) => Number(value === 0)));
    const model = clusterWeights(original, { clusters: 4, preserveSparsity: true, updateAssignments: { every: 1 } });
    await fit(model, 2);
    kernels(strip(model)).forEach((kernel, i) => {
      expect(distinct(kernel)).toBeLessThanOrEqual(4);
      zeros[i]?.forEach((isZero, k) => {
        if (isZero) expect(kernel[k]).toBe(0);
      });
    });
  });

  it('keeps the zeros of a mask that grows while it trains', async () => {
    const schedule = { final: 0.8, at: (step: number) => ({ prune: true, sparsity: Math.min(0.8, 0.1 * step) }) };
    const model = clusterWeights(pruneLowMagnitude(dense(), { schedule }), {
      ...{ clusters: 4, preserveSparsity: true, updateAssignments: { every: 5 } },
    });
    await fit(model, 3);
    for (const { zeros, elements, used } of clusterSummary(model)) {
      expect(zeros / elements).toBeGreaterThanOrEqual(0.79);
      expect(used).toBeLessThanOrEqual(4);
    }
  });

  it('takes other numbers for layers, and leaves alone what is skipped or small', () => {
    const layers = [[/^dense/, 'skip']] as const;
    const model = networks.convolutions();
    expect(clusterSummary(clusterWeights(model, { clusters: 4, layers })).map(({ weight }) => weight)).toHaveLength(3);
    const named = clusterWeights(model, { clusters: 4, layers: { depthwise: 7 }, minElements: 75 });
    expect(clusterSummary(named).map(({ clusters }) => clusters)).toEqual([4, 4, 4]);
    expect(clusterSummary(clusterWeights(model, { clusters: 4, layers: { depthwise: 7 } }))[1]?.clusters).toBe(7);
  });

  it('begins when the schedule says so, and stops assigning', async () => {
    const updates: ClusterUpdate[] = [];
    const model = clusterWeights(dense(), {
      ...{ clusters: 4, updateAssignments: { begin: 3, every: 2, until: 8 } },
      onUpdate: (update) => updates.push(update),
    });
    expect(clusterSummary(model)[0]).toMatchObject({ hasBegun: false, centroids: [] });
    expect(printClusters(clusterSummary(model))).toContain('not yet');
    await fit(model, 2);
    expect([...new Set(updates.map(({ step }) => step))]).toEqual([3, 5, 7]);
    expect(clusterSummary(model)[0]?.hasBegun).toBe(true);
    const frozen = clusteringsOf(model).map(({ assignments }) => assignments.dataSync());
    await fit(model, 1);
    expect(clusteringsOf(model).map(({ assignments }) => assignments.dataSync())).toEqual(frozen);
  });

  it('stays as it is assigned once it is frozen', async () => {
    const updates: ClusterUpdate[] = [];
    const model = clusterWeights(dense(), { clusters: 4, onUpdate: (update) => updates.push(update) });
    freezeClusters(model);
    const { length } = updates;
    await fit(model, 3);
    expect(updates).toHaveLength(length);
  });

  it('spends fewer bits where they have a price, and fewer of a fraction where it is asked for', () => {
    const [free, priced] = [0, 0.1].map((rate) =>
      clusterSummary(clusterWeights(dense(), { clusters: 8, initialization: 'optimal', rate })),
    );
    expect(priced?.[0]?.bitsPerWeight).toBeLessThan((free?.[0]?.bitsPerWeight ?? 0) - 0.2);
    const [kernel] = clusterSummary(clusterWeights(dense(), { clusters: 8, mantissaBits: 7 }));
    const words = new Uint32Array(kernel?.centroids[0]?.slice().buffer ?? new ArrayBuffer(0));
    expect(words).toHaveLength(8);
    for (const word of words) expect(word & 0xffff).toBe(0);
  });
});

describe('training', () => {
  it('is resumed to the bit', async () => {
    const make = () => clusterWeights(dense(), { clusters: 4, updateAssignments: { begin: 2, every: 3 } });
    const [whole, first, second] = [make(), make(), make()];
    await fit(whole, 2);
    const stop = new AbortController();
    const checkpoints: Checkpoint[] = [];
    const stopped = await train(first, images, {
      ...{ epochs: 2, batchSize: 16, optimizer: tf.train.adam(0.005), signal: stop.signal, checkpointEvery: 4 },
      onCheckpoint: (checkpoint) => {
        checkpoints.push(checkpoint);
        stop.abort();
      },
    });
    expect(stopped.stopped).toBe(true);
    const [resume] = checkpoints;
    if (!resume) throw new Error('expected a checkpoint');
    await train(second, images, { epochs: 2, batchSize: 16, optimizer: tf.train.adam(0.005), resume });
    expect(kernels(strip(second))).toEqual(kernels(strip(whole)));
    expect(kernels(second)).toEqual(kernels(whole));
  });

  it('trains centroids by fit as well, and those of a quantization-aware model on shipped logits', async () => {
    const model = clusterWeights(dense(), { clusters: 4 });
    const before = clusteringsOf(model).map(({ centroids }) => centroids.dataSync().slice());
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    const x = tf.randomNormal([32, 6, 6, 4]);
    await model.fit(x, tf.randomNormal([32, 4]), { epochs: 1, verbose: 0, callbacks: stepCallbacks(model) });
    const fitted = clusteringsOf(model).map(({ centroids }) => centroids.dataSync().slice());
    expect(fitted).not.toEqual(before);
    const withHead = tf.sequential({ layers: [...dense().layers, tf.layers.softmax({})] });
    const aware = shippedLogits(quantizeAwareTraining(clusterWeights(withHead, { clusters: 4 })));
    const first = clusteringsOf(aware).map(({ centroids }) => centroids.dataSync().slice());
    await fit(aware);
    expect(clusteringsOf(aware).map(({ centroids }) => centroids.dataSync().slice())).not.toEqual(first);
  });
});

describe('preserveClusters', () => {
  it.each(['tensor', 'channel'] as const)(
    'keeps who shares a value while values are trained, per %s',
    async (granularity) => {
      const pruned = pruneLowMagnitude(dense(), { schedule: constantSparsity({ sparsity: 0.5, end: 0 }) });
      const plain = strip(clusterWeights(pruned, { clusters: 5, granularity, preserveSparsity: true }));
      const model = preserveClusters(plain);
      expect(kernels(strip(model))).toEqual(kernels(plain));
      await fit(model, 2);
      const after = kernels(strip(model));
      kernels(plain).forEach((kernel, i) => {
        const columns = [16, 8, 4][i] ?? 1;
        const images = new Map<string, number>();
        kernel.forEach((value, k) => {
          const key = `${granularity === 'channel' ? k % columns : 0} ${value}`;
          const now = after[i]?.[k] ?? Number.NaN;
          expect(images.get(key) ?? now).toBe(now);
          images.set(key, now);
          if (value === 0) expect(now).toBe(0);
        });
      });
      expect(after).not.toEqual(kernels(plain));
    },
  );

  it('leaves alone what is not clustered, and says so if nothing is', () => {
    expect(() => preserveClusters(dense(), { maxClusters: 16 })).toThrow(/none of the weights is clustered/);
    const some = strip(clusterWeights(networks.convolutions(), { clusters: 4, layers: { depthwise: 'skip' } }));
    expect(clusterSummary(preserveClusters(some, { maxClusters: 16 }))).toHaveLength(3);
  });
});

describe('what cannot be done is said', () => {
  const cases: readonly (readonly [code: string, run: () => unknown])[] = [
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: 1 })],
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: Number.NaN })],
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: 4, rate: -1 })],
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: 4, mantissaBits: 24 })],
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: 4, updateAssignments: { every: 0 } })],
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: 4, initialization: 'best' as 'linear' })],
    ['CLUSTER_OPTIONS', () => clusterWeights(dense(), { clusters: 4, layers: { nowhere: 0 } })],
    ['CLUSTER_OPTIONS', () => preserveClusters(dense(), { maxClusters: 0 })],
    ['CLUSTER_LAYER', () => clusterWeights(dense(), { clusters: 4, layers: { nowhere: 4 } })],
    ['CLUSTER_NOTHING', () => clusterWeights(dense(), { clusters: 4, minElements: 1e6 })],
    ['CLUSTER_TWICE', () => clusterWeights(clusterWeights(dense(), { clusters: 4 }), { clusters: 4 })],
    ['CLUSTER_ORDER', () => clusterWeights(quantizeAwareTraining(dense()), { clusters: 4 })],
    ['CLUSTER_ORDER', () => preserveClusters(quantizeAwareTraining(strip(clusterWeights(dense(), { clusters: 4 }))))],
  ];
  it.each(cases)('%s', (code, run) => {
    expect(run).toThrow(expect.objectContaining({ code }));
  });
});
