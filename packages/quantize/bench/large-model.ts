import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, type Model, runPass, tensorKeys } from '@litesmith/ir';
import type { Statistics } from '../src/calibrate/statistics.js';
import { quantize } from '../src/quantize.js';

const BYTES_PER_FLOAT = 4;
const KIB = 1024;
const runs = 5;
const recipes = ['static_wi8_ai8', 'static_wi8_ai16', 'dynamic_wi8_afp32', 'float16', 'static_wi8_ai8_mse'];

/** A stack of convolutions with so many megabytes of weights. */
function largeModel(megabytes: number): Model {
  let state = 1;
  const noise = (count: number): Uint8Array => {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      values[i] = state / 2 ** 33;
    }
    return new Uint8Array(values.buffer);
  };
  const channels = 256;
  const perLayer = channels * channels * 9;
  const layers = Math.max(1, Math.round((megabytes * 1e6) / BYTES_PER_FLOAT / perLayer));
  return buildModel((b) => {
    let x = b.input('x', 'FLOAT32', [1, 8, 8, channels]);
    for (let layer = 0; layer < layers; layer++) {
      const w = b.constant(`w${layer}`, 'FLOAT32', [channels, 3, 3, channels], noise(perLayer));
      const bias = b.constant(`b${layer}`, 'FLOAT32', [channels], noise(channels));
      const options = { strideW: 1, strideH: 1, fusedActivationFunction: 'RELU' } as const;
      x = b.op('CONV_2D', [x, w, bias], options, [{ name: `y${layer}` }]);
    }
    b.output(x);
  });
}

function anyRanges(model: Model): Statistics {
  const keys = [...(tensorKeys(model)[0]?.values() ?? [])];
  const ranges = Object.fromEntries(keys.map((key) => [key, { min: -1, max: 1 }]));
  return { format: 'litesmith-statistics', version: 1, observer: 'none', samples: 0, ranges };
}

/** One recipe in a process of its own: file in, file out. Peak memory is what the process has grown by at its highest. */
async function measure(file: string, recipe: string, say: (line: string) => void): Promise<void> {
  const base = process.resourceUsage().maxRSS;
  const bytes = new Uint8Array(readFileSync(file));
  const model = readTflite(bytes);
  const statistics = anyRanges(model);
  const once = async (): Promise<number> => {
    const started = performance.now();
    const written = writeTflite(await runPass(quantize(recipe, { statistics }), model));
    return written.length > 0 ? performance.now() - started : Number.NaN;
  };
  const first = await once();
  const peak = ((process.resourceUsage().maxRSS - base) * KIB) / bytes.length;
  const times = [first];
  while (times.length < runs) times.push(await once());
  times.sort((a, b) => a - b);
  const median = times[runs >> 1] ?? first;
  say(
    `${recipe}: ${(bytes.length / 1e6).toFixed(1)} MB quantized and written in ${median.toFixed(0)} ms ` +
      `(first time ${first.toFixed(0)}); at the peak ${peak.toFixed(2)} times the file, the file itself counted`,
  );
}

/** Quantizes a model of 20 MB (or as many as the first argument says) in every way, and tells time and memory. */
export async function main(args: readonly string[], say: (line: string) => void): Promise<void> {
  const [size = '20', recipe] = args;
  if (recipe !== undefined) return measure(size, recipe, say);
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-bench-'));
  const file = join(folder, 'large.tflite');
  writeFileSync(file, writeTflite(largeModel(Number(size))));
  const [runner, self] = ['../../../tooling/run-source.mjs', 'large-model.ts'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  for (const each of recipes) {
    say(execFileSync(process.execPath, [runner ?? '', self ?? '', file, each], { encoding: 'utf8' }).trim());
  }
  rmSync(folder, { recursive: true });
}
