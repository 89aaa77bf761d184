import { basename } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { type PruneOptions, parsePattern, prune } from '@litesmith/prune';
import { bytesOf, sharedModelFiles } from '@litesmith/shared-files';

/** A float network, its integer form, and one whose first layers are small. */
const names = ['mobilenet_v1_0.25_128.tflite', 'mobilenet_v1_0.25_128_quant.tflite', 'face_landmark.tflite'];

const ways: readonly (readonly [string, PruneOptions | null])[] = [
  ['as it is', null],
  ['50 %', { sparsity: 0.5 }],
  ['80 %', { sparsity: 0.8 }],
  ['90 %', { sparsity: 0.9 }],
  ['2:4', { pattern: parsePattern('2:4') }],
  ['80 % in blocks of 1×4', { sparsity: 0.8, pattern: parsePattern('1x4') }],
];

/** Median time of an inference in ms. */
function timeOf(model: Model): number {
  const interpreter = createInterpreter(model);
  for (let i = 0; i < 3; i++) interpreter.invoke();
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    interpreter.invoke();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[7] ?? Number.NaN;
}

/** Measures what zeros save in the file, in its download, and in a run of the interpreter. */
export async function main(_args: readonly string[], say: (line: string) => void): Promise<number> {
  const files = names.flatMap((name) =>
    sharedModelFiles()
      .filter((path) => basename(path) === name)
      .slice(0, 1),
  );
  if (files.length === 0) {
    say('the collection of models is not at hand: see LITESMITH_SHARED');
    return 1;
  }
  say('| model | pruned | file, bytes | gzip −9 | brotli 11 | one inference, ms |');
  say('| --- | --- | --: | --: | --: | --: |');
  for (const path of files) {
    const model = readTflite(bytesOf(path));
    for (const [way, options] of ways) {
      const pruned = options === null ? model : await runPass(prune(options), model);
      const bytes = writeTflite(pruned);
      const [gzip, brotli] = [gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
      say(`| ${basename(path)} | ${way} | ${bytes.length} | ${gzip} | ${brotli} | ${timeOf(pruned).toFixed(1)} |`);
    }
  }
  return 0;
}
