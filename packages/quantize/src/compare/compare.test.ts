import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, runPass } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { calibrate } from '../calibrate/calibrate.js';
import { quantize } from '../quantize.js';
import { noise } from '../testing/noise.js';
import { compare } from './compare.js';
import { ErrorSums } from './error-sums.js';
import { toNodeData } from './node-data.js';

const next = noise(5);
const values = (count: number): Float32Array => Float32Array.from({ length: count }, next);

/** The second layer's weights have one channel a thousand times as large as the others. */
const model = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [1, 8]);
  const uneven = values(64).map((value, i) => (i < 8 ? value * 1000 : value));
  const a = b.op('FULLY_CONNECTED', [x, b.constant('a/w', 'FLOAT32', [8, 8], values(64)), null], {}, [{ name: 'a' }]);
  const c = b.op('FULLY_CONNECTED', [a, b.constant('c/w', 'FLOAT32', [8, 8], uneven), null], {}, [{ name: 'c' }]);
  const begin = b.constant('begin', 'INT32', [2], [0, 1]);
  b.output(b.op('SLICE', [c, begin, b.constant('size', 'INT32', [2], [1, 7])], {}, [{ name: 'small' }]));
});
const samples = Array.from({ length: 5 }, () => ({ x: values(8) }));
const statistics = calibrate(model, samples, createInterpreter);

async function comparison(scheme: string) {
  const quantized = await runPass(quantize(scheme, { statistics: await statistics }), model);
  return compare(model, quantized, samples, createInterpreter);
}

describe('comparing', () => {
  test('names the first tensor that diverges, in execution order', async () => {
    const result = await comparison('static_wi8_ai8');
    expect(result.tensors.map(({ key, dtype }) => [key, dtype])).toEqual([
      ['a', 'INT8'],
      ['c', 'INT8'],
      ['small', 'INT8'],
    ]);
    expect(result.tensors[0]?.sqnr).toBeGreaterThan(35);
    // Within the range of the large channel the others come to a step or none.
    expect(result.diverges?.key).toBe('small');
    expect(result.outputs[0]?.sqnr).toBe(result.tensors[2]?.sqnr);
    expect(result.samples).toBe(5);
  });

  test('finds nothing where 16 bits are enough', async () => {
    expect((await comparison('static_wi8_ai16')).diverges).toBeNull();
  });

  test('compares a model with itself', async () => {
    const result = await compare(model, model, samples, createInterpreter);
    for (const tensor of result.tensors) expect(tensor).toMatchObject({ mse: 0, sqnr: 300, cosine: 1, maxError: 0 });
  });

  test('needs samples, and two forms of one model', async () => {
    await expect(compare(model, model, [], createInterpreter)).rejects.toMatchObject({ code: 'COMPARE_EMPTY' });
    const other = buildModel((b) =>
      b.output(b.op('ADD', [b.input('x', 'FLOAT32', [8]), b.input('y', 'FLOAT32', [8])])),
    );
    await expect(compare(model, other, samples, createInterpreter)).rejects.toMatchObject({ code: 'COMPARE_INPUTS' });
  });

  test('survives JSON and becomes node data of Model Explorer', async () => {
    const result = await comparison('static_wi8_ai8');
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(toNodeData(result, 'mse')).toEqual({
      main: {
        results: Object.fromEntries(result.tensors.map(({ index, mse }) => [index, { value: mse }])),
        gradient: [
          { stop: 0, bgColor: '#1e8e3e' },
          { stop: 1, bgColor: '#d93025' },
        ],
      },
    });
  });
});

test('the metrics of two tensors', () => {
  const sums = new ErrorSums();
  sums.add(Float32Array.of(3, 4), Float32Array.of(3, 3), 1);
  sums.add(Float32Array.of(0, 0), Float32Array.of(0, 2), 0);
  const metrics = sums.metrics();
  expect(metrics).toMatchObject({ elements: 4, mse: 5 / 4, maxError: 2, saturation: 0.25 });
  expect(metrics.sqnr).toBeCloseTo(10 * Math.log10(25 / 5), 10);
  expect(metrics.cosine).toBeCloseTo(21 / Math.sqrt(25 * 22), 10);
});
