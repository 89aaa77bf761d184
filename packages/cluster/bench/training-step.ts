import process from 'node:process';
import { train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { useWasmBackend } from '../src/testing/node/wasm-backend.js';
import { type ClusterWeightsOptions, clusterWeights } from '../src/tfjs.js';

const BATCH = 32;
const STEPS = 60;
const ROUNDS = 7;

/** Flatten, Dense 128 relu, Dense 32 relu, Dense 10: 104,938 parameters. */
function network(): tf.LayersModel {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({ units: 128, activation: 'relu' }),
      tf.layers.dense({ units: 32, activation: 'relu' }),
      tf.layers.dense({ units: 10 }),
    ],
  });
}

const cases: readonly (readonly [name: string, options: ClusterWeightsOptions | null])[] = [
  ['plain', null],
  ['16 clusters', { clusters: 16 }],
  ['16 clusters, assigned in every step', { clusters: 16, updateAssignments: { every: 1 } }],
  ['16 clusters, zeros kept', { clusters: 16, preserveSparsity: true }],
  ['16 clusters per channel', { clusters: 16, granularity: 'channel' }],
  ['256 clusters', { clusters: 256 }],
];

/** Milliseconds of processor time for a step of training: the least of several rounds, in which the cases take turns. */
export async function main(_args: readonly string[], print: (line: string) => void): Promise<void> {
  await useWasmBackend();
  const values = Float32Array.from({ length: BATCH * STEPS * 784 }, (_, i) => ((i * 7919) % 256) / 255);
  const labels = Int32Array.from({ length: BATCH * STEPS }, (_, i) => i % 10);
  const data = { inputs: { values, shape: [28, 28] }, targets: { values: labels, shape: [] } };
  const models = cases.map(([, options]) => (options === null ? network() : clusterWeights(network(), options)));
  const least = cases.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, model] of models.entries()) {
      const started = process.cpuUsage();
      await train(model, data, { batchSize: BATCH });
      const { user, system } = process.cpuUsage(started);
      least[i] = Math.min(least[i] ?? 0, (user + system) / 1000 / STEPS);
    }
  }
  cases.forEach(([name], i) => {
    const ms = least[i] ?? 0;
    print(`${name.padEnd(38)} ${ms.toFixed(2)} ms  ${((ms / (least[0] ?? 1)) * 100 - 100).toFixed(0).padStart(4)} %`);
  });
}
