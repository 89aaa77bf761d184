import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const packages = [
  '@litesmith/experiment',
  '@litesmith/converter',
  '@litesmith/training',
  '@litesmith/quantize',
  '@litesmith/prune',
  '@litesmith/cluster',
  '@litesmith/compress',
  '@litesmith/interpreter',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
];

/** Versions of what results depend on, by package. */
export function versions(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  return Object.fromEntries(
    packages.map((name) => [
      name,
      JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version as string,
    ]),
  );
}
