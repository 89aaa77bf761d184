import { writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { compress } from '../compress.js';
import { nodeCompressors } from '../node/compressors.js';
import { defaultCompressors } from './compressors.js';
import { countElements } from './entropy.js';
import { renderSizeReport } from './render-size-report.js';
import { type SizeReport, sizeReport } from './size-report.js';

/** One dense layer with these weights. */
function dense(weight: (i: number) => number): Model {
  return buildModel((b) => {
    const w = b.constant(
      'w',
      'FLOAT32',
      [64, 128],
      Float32Array.from({ length: 8192 }, (_, i) => weight(i)),
    );
    b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 128]), w, null], {}, [{ name: 'y' }]));
  });
}

/** Without order, the same on every machine. */
const random = (i: number): number => {
  const mixed = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(i ^ 0x5bd1e995, 0x85ebca6b);
  return (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32 - 0.5;
};
const sizesOf = ({ techniques }: SizeReport): Record<string, number> =>
  Object.fromEntries(techniques.map(({ technique, byteLength }) => [technique, byteLength]));
const verdictsOf = ({ techniques }: SizeReport): Record<string, string> =>
  Object.fromEntries(techniques.map(({ technique, verdict }) => [technique, verdict]));

describe('a size report', () => {
  test('says of random weights that nothing helps much, and why', async () => {
    const report = await sizeReport(dense(random));
    const verdicts = verdictsOf(report);
    expect(verdicts.lut).toBe('gains nothing: no constant has a form of at most 128 values');
    expect(verdicts.sparse).toBe('gains nothing: there are too few zeros');
    expect(report.tensors).toMatchObject([{ name: 'w', elements: 8192, lut: null, raw: 32_768 }]);
    expect(report.tensors[0]?.distinct).toBeGreaterThan(8000);
  });

  test('says what sixteen values and zeros gain, by each technique', async () => {
    const clustered = dense((i) => Math.round(random(i) * 15) / 10);
    const few = sizesOf(await sizeReport(clustered));
    expect(few.lut).toBeLessThan((few.raw as number) / 6);
    expect(few.container).toBeLessThan(few.gzip as number);
    expect(few.container).toBeLessThan((few.entropy as number) * 1.05);
    const pruned = dense((i) => (i % 10 === 3 ? random(i) : 0));
    const sparse = sizesOf(await sizeReport(pruned));
    expect(sparse.sparse).toBeLessThan((sparse.raw as number) / 3);
  });

  test('is the same of a model and of its file, counts what is shared once, and is JSON', async () => {
    const model = dense(random);
    const report = await sizeReport(model);
    expect(await sizeReport(writeTflite(model))).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(sizesOf(report)).toMatchObject({ raw: report.byteLength, container: compress(writeTflite(model)).length });
  });

  test('is a table for people', async () => {
    const report = await sizeReport(
      dense((i) => i % 3),
      { compressors: nodeCompressors },
    );
    expect(renderSizeReport(report)).toMatch(/^brotli +brotli \d.*, quality 11 .* times smaller$/m);
    expect(renderSizeReport(report, { tensors: true })).toMatch(/^w +FLOAT32 +64×128 +8,192 +3 +33\.3 %/m);
  });
});

describe('compressors', () => {
  const bytes = writeTflite(dense((i) => Math.round(random(i) * 15) / 10));
  test.each([...defaultCompressors, ...nodeCompressors])('$name of $how is smaller than the file', ({ measure }) => {
    expect(measure(bytes)).toBeLessThan(bytes.length / 2);
    expect(measure(bytes)).toBeGreaterThan(bytes.length / 20);
  });
});

describe('counting elements', () => {
  const tensor = (dtype: 'INT8' | 'INT4' | 'FLOAT16' | 'FLOAT32' | 'INT64', shape: number[], data: number[]) =>
    countElements({ name: 't', dtype, shape, data: Uint8Array.from(data) });
  test.each([
    ['bytes', tensor('INT8', [8], [0, 0, 0, 0, 1, 1, 2, 3]), 8, 4, 0.5, 2],
    ['halves of bytes', tensor('INT4', [8], [0x10, 0x10, 0x10, 0x10]), 8, 2, 0.5, 1],
    ['two bytes each', tensor('FLOAT16', [4], [1, 0, 1, 0, 1, 0, 0, 1]), 4, 2, 0.75, 1],
    ['four bytes each', tensor('FLOAT32', [2], [1, 2, 3, 4, 1, 2, 3, 4]), 2, 1, 1, 0],
    ['eight bytes each', tensor('INT64', [1], [1, 2, 3, 4, 5, 6, 7, 8]), 1, 1, 1, 0],
    ['none', tensor('FLOAT32', [0], []), 0, 0, 0, 0],
    ['odd lengths as bytes', tensor('FLOAT32', [2], [1, 1, 2, 2, 3]), 5, 3, 0.4, 1],
  ])('%s', (_what, counts, elements, distinct, mostFrequent, entropyBytes) => {
    expect(counts).toEqual({ elements, distinct, mostFrequent, entropyBytes });
  });
});
