import { readFileSync } from 'node:fs';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Diagnostic, type Model, runPass, type TensorId } from '@litesmith/ir';
import { calibrate, compare, quantize } from '@litesmith/quantize';
import { describe, expect, test } from 'vitest';
import { calibrateInParts } from './calibrate-in-parts.js';
import { perTensor } from './equalize-and-correct.js';
import { deviationsObserver } from './observer-of-your-own.js';
import { fourBits } from './weights-by-gptq.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../docs/quantization.md');

test('docs/quantization.md shows the code of the examples, which are compiled and run', () => {
  const blocks = [...page.matchAll(/(?:<!-- (\S+) -->\n)?```ts\n(.*?)```/gs)];
  expect(blocks).toHaveLength(4);
  for (const [, path, code] of blocks) expect(read(`../../../${path}`)).toContain(code?.trim());
});

const waves = (count: number, step: number, of = (_i: number) => 1): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(i * step) * of(i));

/** Two dense layers; units of the first differ by a factor of fifty, which the second undoes. */
const model: Model = buildModel((b) => {
  const dense = (x: TensorId, name: string, shape: readonly [number, number], of: (i: number) => number): TensorId => {
    const w = b.constant(`${name}/w`, 'FLOAT32', shape, waves(shape[0] * shape[1], 1.7, of));
    const bias = b.constant(`${name}/b`, 'FLOAT32', [shape[0]], new Float32Array(shape[0]));
    return b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction: 'RELU' }, [{ name }]);
  };
  const image = b.input('image', 'FLOAT32', [1, 64]);
  const hidden = dense(image, 'hidden', [32, 64], (i) => (Math.floor(i / 64) % 2 === 0 ? 1 : 0.02));
  b.output(dense(hidden, 'y', [4, 32], (i) => (i % 2 === 0 ? 0.02 : 1)));
});
const pixels = Array.from({ length: 8 }, (_, i) => Uint8Array.from(waves(64, 0.3 + i), (x) => 128 + 127 * x));
const samples = pixels.map((each) => [Float32Array.from(each, (pixel) => pixel / 255)]);

async function decibels(quantized: Model): Promise<number> {
  return (await compare(model, quantized, samples, createInterpreter)).outputs[0]?.sqnr ?? 0;
}

async function plain(scheme: string): Promise<number> {
  const statistics = await calibrate(model, samples, createInterpreter);
  return decibels(await runPass(quantize(scheme, { statistics }), model));
}

describe('the examples', () => {
  test('calibrate in parts as in one', async () => {
    const said: Diagnostic[] = [];
    const parts = [pixels.slice(0, 3), pixels.slice(3)];
    const { ranges } = await calibrateInParts(model, parts, (each) => said.push(each));
    expect(ranges).toEqual((await calibrate(model, samples, createInterpreter)).ranges);
    expect(said).toEqual([]);
  });

  test('take ranges of standard deviations', async () => {
    const observer = deviationsObserver(3);
    const { ranges } = await calibrate(model, [[new Float32Array(64).fill(0.5)]], createInterpreter, { observer });
    expect(ranges.image).toEqual({ min: 0.5, max: 0.5 });
  });

  test('keep outputs close with 4 bits', async () => {
    const compensated = await decibels(await fourBits(model, samples));
    expect(compensated).toBeGreaterThan((await plain('static_wi4_ai8')) + 1);
    expect(compensated).toBeGreaterThan((await plain('static_wi4_ai8_mse')) + 1);
  });

  test('make up for one scale per tensor', async () => {
    expect(await decibels(await perTensor(model, samples))).toBeGreaterThan((await plain('static_wi8_ai8_tensor')) + 3);
  });
});
