import process from 'node:process';
import { buildModel, type Model, runPass } from '@litesmith/ir';
import type { Statistics } from '../src/calibrate/statistics.js';
import { tensorKeys } from '../src/calibrate/statistics.js';
import { quantize } from '../src/quantize.js';

const BYTES_PER_FLOAT = 4;
const runs = 5;

/** A stack of convolutions and a dense layer with so many megabytes of weights. */
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

/** Quantizes a model of 20 MB (or as many as the first argument says) to static int8, and tells time and memory. */
export async function main(args: readonly string[], say: (line: string) => void): Promise<void> {
  const model = largeModel(Number(args[0] ?? 20));
  const statistics = anyRanges(model);
  const bytes = [...(model.subgraphs[0]?.tensors.values() ?? [])].reduce(
    (sum, { data }) => sum + (data?.length ?? 0),
    0,
  );
  for (const recipe of ['static_wi8_ai8', 'static_wi8_ai16', 'dynamic_wi8_afp32', 'float16', 'static_wi8_ai8_mse']) {
    const times: number[] = [];
    const before = process.memoryUsage.rss();
    for (let run = 0; run < runs; run++) {
      const started = performance.now();
      await runPass(quantize(recipe, { statistics }), model);
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const grown = process.memoryUsage.rss() - before;
    const peak = process.resourceUsage().maxRSS * 1024;
    say(
      `${recipe}: ${(bytes / 1e6).toFixed(1)} MB in ${times[runs >> 1]?.toFixed(0)} ms (first ${times.at(-1)?.toFixed(0)}); ` +
        `resident memory grew by ${(grown / 1e6).toFixed(0)} MB, peak of the process ${(peak / 1e6).toFixed(0)} MB`,
    );
  }
}
