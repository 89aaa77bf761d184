import process from 'node:process';
import { polynomialDecay, pruneLowMagnitude } from '@litesmith/prune/tfjs';
import { type ArrayData, seededRandom, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { useWasmBackend } from '../src/testing/node/wasm-backend.js';

const { layers } = tf;

/** The network of the MNIST experiments, and a small convolutional one. */
const networks: Readonly<Record<string, () => tf.LayersModel>> = {
  'dense 784-128-32-10': () =>
    tf.sequential({
      layers: [
        layers.flatten({ inputShape: [28, 28, 1] }),
        layers.dense({ units: 128, activation: 'relu' }),
        layers.dense({ units: 32, activation: 'relu' }),
        layers.dense({ units: 10 }),
      ],
    }),
  'convolutions 8, 16': () =>
    tf.sequential({
      layers: [
        layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 10 }),
      ],
    }),
};

const BATCH = 32;
/** Steps that are timed in one go: masks are made anew once in each, as the default frequency has it. */
const STEPS = 100;
const ROUNDS = 11;

/** Milliseconds of processor time of a step of training, plain and pruned in turn: whatever else the machine does meets both alike. */
export async function main(_args: readonly string[], print: (line: string) => void): Promise<void> {
  await useWasmBackend();
  const data = noise(BATCH * STEPS);
  for (const [name, build] of Object.entries(networks)) {
    const plain = build();
    const schedule = polynomialDecay({ initial: 0.5, final: 0.9, end: STEPS * (ROUNDS + 1), frequency: STEPS });
    const contenders = { plain, pruned: pruneLowMagnitude(plain, { schedule }) };
    const times: Record<keyof typeof contenders, number[]> = { plain: [], pruned: [] };
    const optimizers = { plain: tf.train.adam(), pruned: tf.train.adam() };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const each of ['plain', 'pruned'] as const) {
        const start = process.cpuUsage().user;
        await train(contenders[each], data, { batchSize: BATCH, optimizer: optimizers[each] });
        if (round > 0) times[each].push((process.cpuUsage().user - start) / 1000 / STEPS);
      }
    }
    const [before, after] = [times.plain, times.pruned].map((list) => ({
      median: median(list),
      best: Math.min(...list),
    }));
    if (before === undefined || after === undefined) continue;
    print(
      `${name}: a step takes ${before.median.toFixed(2)} ms plain, ${after.median.toFixed(2)} ms pruned (${more(before.median, after.median)}); ` +
        `fastest ${before.best.toFixed(2)} and ${after.best.toFixed(2)} ms (${more(before.best, after.best)})`,
    );
  }
}

function noise(count: number): ArrayData {
  const random = seededRandom(1);
  const values = Float32Array.from({ length: count * 784 }, () => random.next());
  const labels = Int32Array.from({ length: count }, () => Math.floor(random.next() * 10));
  return { inputs: { values, shape: [28, 28, 1] }, targets: { values: labels, shape: [] } };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function more(before: number, after: number): string {
  return `${(100 * (after / before - 1)).toFixed(1)} % more`;
}
