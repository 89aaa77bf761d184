import { existsSync } from 'node:fs';
import { defineConfig } from 'tsup';

// The entries that a package may have: the main one, those that need Node, a browser or TensorFlow.js, and what `training` knows
// without loading TensorFlow.js, the decoder of `compress`, what threads of `experiment` run. An app has `main`.
const entry = ['index', 'node', 'browser', 'tfjs', 'layer-graph', 'decompress', 'worker', 'main']
  .map((name) => `src/${name}.ts`)
  .filter((file) => existsSync(file));

export default defineConfig({
  entry,
  format: ['esm'],
  platform: ['main', 'child-main', 'worker'].some((name) => existsSync(`src/${name}.ts`)) ? 'node' : 'neutral',
  target: 'es2022',
  external: ['@litesmith/oracle'],
  dts: false, // tsc writes the declarations
  sourcemap: true,
  clean: true,
  treeshake: true,
});
