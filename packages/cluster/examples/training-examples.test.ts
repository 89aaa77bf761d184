import { readFileSync } from 'node:fs';
import * as api from '@litesmith/cluster/tfjs';
import { readTflite } from '@litesmith/format';
import { layersOf, strip } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kernelConstants } from '../src/testing/kernel-constants.js';
import { images, networks } from '../src/testing/networks.js';
import { useWasmBackend } from '../src/testing/node/wasm-backend.js';
import { inStages } from './choose-how-to-cluster.js';
import { sixteenValues } from './cluster-while-training.js';
import { smallest } from './combine.js';
import { keepWhatIsThere } from './go-on-from-a-file.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../docs/combining.md');
const readme = read('../README.md');

beforeAll(useWasmBackend);

describe('docs/combining.md and the README', () => {
  it('show the code of the examples, which are compiled and run', () => {
    const blocks = [...page.matchAll(/(?:<!-- (\S+) -->\n)?```ts\n(.*?)```/gs)];
    expect(blocks).toHaveLength(2);
    for (const [, path, code] of blocks) expect(read(`../../../${path}`)).toContain(code?.trim());
  });

  it('name everything that the entry exports', () => {
    const lists = [...read('../src/tfjs.ts').matchAll(/export (?:type )?\{([^}]*)\}/g)];
    const names = lists.flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace(/^\s*(type\s)?/, '').trim()),
    );
    expect(names).toEqual(expect.arrayContaining(Object.keys(api)));
    expect(names.filter((name) => name !== '' && !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

const kernelsOf = (model: tf.LayersModel) =>
  layersOf(model).flatMap(({ weights }) =>
    weights.filter(({ originalName }) => originalName.endsWith('kernel')).map((w) => w.read().dataSync()),
  );

describe('the examples', () => {
  it('cluster while training', async () => {
    const lines: string[] = [];
    const plain = await sixteenValues(networks.dense(), images, (line) => lines.push(line));
    for (const kernel of kernelsOf(plain)) expect(new Set(kernel).size).toBeLessThanOrEqual(16);
    expect(lines[0]).toMatch(/dense_Dense\d+\/kernel +2304 +16 of 16/);
  });

  it('cluster in stages', async () => {
    const network = tf.sequential({
      layers: [
        tf.layers.inputLayer({ inputShape: [6, 6, 4] }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 8, activation: 'relu', name: 'embedding' }),
        tf.layers.dense({ units: 8, activation: 'relu', name: 'hidden' }),
        tf.layers.dense({ units: 4 * 2, name: 'logits' }),
      ],
    });
    const summary = api.clusterSummary(await inStages(network, images, 3));
    expect(summary).toMatchObject([
      { weight: 'hidden/kernel', clusters: 16, hasBegun: true },
      { weight: 'logits/kernel', clusters: 32 },
    ]);
  });

  it('prune, cluster and quantize', async () => {
    const kernels = kernelConstants(readTflite(await smallest(networks.dense(), images, 3)));
    expect(kernels).toHaveLength(3);
    for (const { tensor, values } of kernels) {
      expect(tensor.dtype).toBe('INT8');
      expect(values.filter((code) => code === 0).length / values.length).toBeGreaterThan(0.9);
      expect(new Set(values).size).toBeLessThanOrEqual(16);
    }
  });

  it('keep what a loaded model has', () => {
    const pruned = networks.dense();
    for (const weight of pruned.weights) weight.write(tf.tidy(() => weight.read().relu()));
    const loaded = strip(api.clusterWeights(pruned, { clusters: 5, preserveSparsity: true }));
    const summary = api.clusterSummary(keepWhatIsThere(loaded));
    expect(summary.map(({ used }) => used)).toEqual([5, 5, 5]);
  });
});
