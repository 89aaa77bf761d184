import { infer, verify } from '@litesmith/ir';
import { evaluate } from '@litesmith/reference';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from './convert.js';
import { layerCases } from './testing/layer-cases.js';
import { caseInputs, maxDifference, predict, seedWeights } from './testing/seeded.js';

/** Sums of some dozens of float32 products, in another order than TF.js adds them. */
const TOLERANCE = 1e-5;

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
});

describe('a layer becomes the operators expected, and computes what TF.js predicts', () => {
  it.each(layerCases.map((c) => [c.name, c] as const))('%s', async (_name, layerCase) => {
    const model = layerCase.build();
    seedWeights(model);
    const converted = await convert(model);
    expect(converted.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual(layerCase.ops);
    expect(verify(converted).filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(infer(converted)).toBe(converted);

    // Batch and sizes stay open: the same model takes any.
    for (const [batch, size] of [
      [2, 6],
      [1, 7],
    ]) {
      const inputs = caseInputs(model, layerCase, batch, size);
      const results = evaluate(
        converted,
        inputs.map((x) => ({ dtype: 'FLOAT32', shape: x.shape, data: Float32Array.from(x.dataSync()) })),
      );
      const expected = predict(model, inputs, layerCase);
      expect(results.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
      expect(
        maxDifference(
          results.map(({ data }) => data),
          expected,
        ),
      ).toBeLessThan(TOLERANCE);
    }
  });
});
