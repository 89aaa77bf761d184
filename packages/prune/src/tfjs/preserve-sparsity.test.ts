import { reparameterizedWeights, strip, train, type WeightTarget } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { preserveSparsity } from './preserve-sparsity.js';
import { sparsityLine, sparsityTable } from './print-sparsity.js';
import { pruneLowMagnitude } from './prune-low-magnitude.js';
import { reportSparsity } from './report-sparsity.js';
import { constantSparsity } from './schedule.js';
import { sparsityOf } from './sparsity-of.js';
import { stripPruning } from './strip-pruning.js';

beforeAll(useWasmBackend);

const { layers } = tf;

/** Convolutions, one of them depthwise, and two dense layers. */
function network(): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotNormal({ seed: 3 });
  return tf.sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [6, 6, 2], name: 'conv', kernelInitializer }),
      layers.depthwiseConv2d({ kernelSize: 2, name: 'depthwise', depthwiseInitializer: kernelInitializer }),
      layers.flatten(),
      layers.dense({ units: 8, name: 'dense', kernelInitializer }),
      layers.dense({ units: 3, name: 'logits', kernelInitializer }),
    ],
  });
}

const values = Float32Array.from({ length: 64 * 72 }, (_, i) => Math.sin(i * 12.9898));
const data = {
  inputs: { values, shape: [6, 6, 2] },
  targets: { values: Int32Array.from({ length: 64 }, (_, i) => i % 3), shape: [] },
};
const pruned = (): tf.LayersModel =>
  pruneLowMagnitude(network(), {
    schedule: constantSparsity({ sparsity: 0.5, end: 0 }),
    layers: { depthwise: 0.25, logits: 'skip' },
  });
const PRUNED = [0.5, 0.25, 0.5, 0];
const sparsities = (model: tf.LayersModel): number[] => sparsityOf(model).weights.map(({ sparsity }) => sparsity);
const zerosOf = (model: tf.LayersModel): boolean[][] =>
  model.getWeights().map((weight) => [...weight.dataSync()].map((value) => value === 0));

describe('preserveSparsity', () => {
  it('keeps the zeros of a stripped model through training', async () => {
    const plain = stripPruning(pruned());
    const kept = preserveSparsity(plain);
    expect(reparameterizedWeights(kept).map(({ target }) => target.layer.name)).toEqual(['conv', 'depthwise', 'dense']);
    await train(kept, data, { epochs: 2, optimizer: tf.train.adam(0.02) });
    expect(sparsities(kept)).toEqual(PRUNED);
    const before = zerosOf(plain);
    zerosOf(strip(kept)).forEach((zeros, i) => {
      if (i % 2 === 0) expect(zeros).toEqual(before[i]);
    });
  });

  it('keeps those of a model that was saved and loaded', async () => {
    let saved: tf.io.ModelArtifacts | undefined;
    await pruned().save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
    if (saved === undefined) throw new Error('nothing was saved');
    const kept = preserveSparsity(await tf.loadLayersModel(tf.io.fromMemory(saved)));
    await train(kept, data, { optimizer: tf.train.momentum(0.05, 0.9) });
    expect(sparsities(kept)).toEqual(PRUNED);
  });

  it('without it they are lost', async () => {
    const plain = stripPruning(pruned());
    await train(plain, data);
    expect(Math.max(...sparsities(plain))).toBeLessThan(0.1);
  });

  it('freezes what a model prunes now, when its schedule would go on', async () => {
    const going = pruneLowMagnitude(network(), {
      schedule: { at: (step) => ({ prune: true, sparsity: step < 2 ? 0.5 : 0 }) },
    });
    const kept = preserveSparsity(going);
    await train(kept, data);
    expect(sparsities(kept)).toEqual([0.5, 0, 0.5, 0.5]);
  });

  it.each([
    ['what is sparse enough', { minSparsity: 0.4 }, ['conv', 'dense']],
    [
      'what is chosen',
      { kernels: ({ layer, name }: WeightTarget) => layer.name === 'dense' && name === 'kernel' },
      ['dense'],
    ],
  ])('keeps zeros of %s only', (_name, options, expected) => {
    const kept = preserveSparsity(stripPruning(pruned()), options);
    expect(reparameterizedWeights(kept).map(({ target }) => target.layer.name)).toEqual(expected);
  });

  it('leaves a model without zeros as it is', () => {
    expect(reparameterizedWeights(preserveSparsity(network()))).toEqual([]);
  });

  it.each([Number.NaN, -1, 2])('refuses a minSparsity of %f', (minSparsity) => {
    expect(() => preserveSparsity(network(), { minSparsity })).toThrow(
      expect.objectContaining({ code: 'PRUNE_OPTIONS' }),
    );
  });
});

describe('sparsityOf', () => {
  it('counts zeros of each kernel and of all, of plain and of pruned models', () => {
    const summary = sparsityOf(pruned());
    expect(summary).toMatchObject({ elementCount: 400, zeroCount: 184, sparsity: 0.46, parameterCount: 419 });
    expect(summary.prunedSparsity).toBeCloseTo(184 / 376, 12);
    expect(summary.weights[1]).toEqual({
      ...{ layer: 'depthwise', weight: 'depthwise_kernel', shape: [2, 2, 4, 1], elementCount: 16, zeroCount: 4 },
      ...{ sparsity: 0.25, isPruned: true },
    });
    expect(sparsityOf(stripPruning(pruned()))).toMatchObject({ zeroCount: 184, prunedSparsity: 0 });
  });

  it('is a line and a table', () => {
    const summary = sparsityOf(pruned());
    expect(sparsityLine(summary)).toBe(
      '46.0 % of 400 weights are 0: conv/kernel 50.0 %, depthwise/depthwise_kernel 25.0 %, dense/kernel 50.0 %, logits/kernel 0.0 %',
    );
    expect(`\n${sparsityTable(summary)}`).toMatchInlineSnapshot(`
      "
      weight                      shape    elements  zeros  sparsity  mask
      conv/kernel                 3×3×2×4        72     36    50.0 %  yes
      depthwise/depthwise_kernel  2×2×4×1        16      4    25.0 %  yes
      dense/kernel                36×8          288    144    50.0 %  yes
      logits/kernel               8×3            24      0     0.0 %  no
      all                                       400    184    46.0 %"
    `);
  });

  it.each([0, 1.5, Number.NaN])('is not reported every %f steps', (every) => {
    expect(() => reportSparsity(network(), () => {}, every)).toThrow(
      expect.objectContaining({ code: 'PRUNE_OPTIONS' }),
    );
  });
});
