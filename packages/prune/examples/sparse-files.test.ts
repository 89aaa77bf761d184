import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel } from '@litesmith/ir';
import { expect, test } from 'vitest';
import { toDenseFile, toSparseFile } from './sparse-files.js';

const waves = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => (Math.sin(i * i) > 0.8 ? Math.sin(i) : 0));

test('a pruned model becomes a smaller file that computes the same, and comes back', async () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 200]);
    b.output(b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [32, 200], waves(6400)), null]), 'y');
  });
  const lines: string[] = [];
  const sparse = await toSparseFile(model, (line) => lines.push(line));
  expect(lines).toEqual([
    expect.stringMatching(/^"w" FLOAT32\[32, 200\], \d+\.\d % zeros: \d+ bytes instead of 25600: CSR$/),
  ]);
  const [dense, smaller] = [await writeTflite(model), await writeTflite(sparse)];
  expect(smaller.length).toBeLessThan(0.4 * dense.length);
  const results = [dense, smaller].map((file) => {
    const [y] = createInterpreter(readTflite(file)).invoke([Float32Array.from(waves(200))]);
    return Array.from(y?.data as Float32Array);
  });
  expect(results[1]).toEqual(results[0]);
  expect((await writeTflite(await toDenseFile(readTflite(smaller)))).length).toBe(dense.length);
});
