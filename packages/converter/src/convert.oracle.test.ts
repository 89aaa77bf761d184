import { writeTflite } from '@litesmith/format';
import { loadLiteRt, loadTfjsTflite, type Oracle } from '@litesmith/oracle';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from './convert.js';
import { layerCases } from './testing/layer-cases.js';
import { caseInputs, maxDifference, predict, seedWeights } from './testing/seeded.js';

/** Sums of some dozens of float32 products, in another order than TF.js adds them. */
const TOLERANCE = 1e-5;

let oracle: Oracle;

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
  oracle = await loadLiteRt({ xnnpack: false });
});

describe("LiteRT's kernels compute of the converted file what TF.js predicts", () => {
  it.each(layerCases.map((c) => [c.name, c] as const))('%s', async (_name, layerCase) => {
    const model = layerCase.build();
    seedWeights(model);
    const inputs = caseInputs(model, layerCase, 1);
    // LiteRT.js runs static shapes only.
    const inputShapes = inputs.map((x) => x.shape);
    const converted = await convert(model, { inputShapes });
    const loaded = oracle.load(writeTflite(converted));
    const results = loaded.run(inputs.map((x) => Float32Array.from(x.dataSync())));
    loaded.dispose();
    const expected = predict(model, inputs, layerCase);
    expect(maxDifference(results, expected)).toBeLessThan(TOLERANCE);
  });
});

describe('a second runtime computes shapes that stay open until the model runs', () => {
  const openBatch = layerCases.filter(({ name, ops }) => ops.includes('SHAPE') && !name.includes('unknown size'));

  it.each(openBatch.map((c) => [c.name, c] as const))('%s', async (_name, layerCase) => {
    const model = layerCase.build();
    seedWeights(model);
    const inputs = caseInputs(model, layerCase, 1);
    const loaded = (await loadTfjsTflite()).load(writeTflite(await convert(model)));
    const results = loaded.run(inputs.map((x) => Float32Array.from(x.dataSync())));
    loaded.dispose();
    expect(maxDifference(results, predict(model, inputs, layerCase))).toBeLessThan(TOLERANCE);
  });
});
