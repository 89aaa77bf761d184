// Measures opening and writing models of 100 MB and of many operators: node --expose-gc bench/open.bench.mjs
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const conditions = ['@litesmith/source', 'node', 'import', 'module', 'default'];
const { module } = await runnerImport(fileURLToPath(new URL('models.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions, noExternal: [/^@litesmith\//] } } },
});
const { layers, readTflite, writeTflite } = module;

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

function measure(run, runs) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    globalThis.gc?.();
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return { first: times[0], median: median(times) };
}

function used() {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

for (const [layerCount, units] of [
  [400, 256],
  [25, 1024],
  [20_000, 4],
]) {
  const bytes = writeTflite(layers(layerCount, units));
  const before = used();
  let model = readTflite(bytes);
  const grown = used() - before;
  const open = measure(() => readTflite(bytes), 20);
  const write = measure(() => writeTflite(model), 5);
  model = null;
  const figures = [
    `${(bytes.byteLength / 1e6).toFixed(1)} MB, ${layerCount} operators`,
    `open ${open.median.toFixed(1)} ms (first of 20: ${open.first.toFixed(1)})`,
    `memory ${(grown / 1e6).toFixed(1)} MB`,
    `write ${write.median.toFixed(0)} ms`,
  ];
  console.log(figures.join('; '));
}
