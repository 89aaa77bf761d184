import { expect, test } from 'vitest';
import type { Comparison, TensorComparison } from './comparison.js';
import { nodeMetrics, toNodeData } from './node-data.js';

function tensor(
  index: number | null,
  quantizedIndex: number | null,
  sqnr: number,
  saturation: number,
): TensorComparison {
  return {
    key: 'a',
    quantizedKey: 'a',
    operator: 'SPLIT "a"',
    index,
    quantizedIndex,
    dtype: 'INT8',
    elements: 4,
    mse: 0.25,
    sqnr,
    cosine: 0.5,
    maxError: 1,
    notFinite: 0,
    saturation,
    clipped: 0,
    isOrigin: false,
  };
}

const comparison: Comparison = {
  samples: 1,
  threshold: 20,
  graph: 'main',
  quantizedGraph: 'serving_default',
  tensors: [tensor(null, 0, 50, 0), tensor(0, 1, 30, 0.1), tensor(0, 1, 10, 0.2), tensor(1, 2, 40, 0.3)],
  outputs: [],
  unpaired: [],
  diverges: null,
};

test('node data goes by positions of operators, and shows the worst of several outputs', () => {
  expect(toNodeData(comparison, 'sqnr')).toEqual({
    main: {
      name: 'SQNR (dB)',
      results: { '0': { value: 10 }, '1': { value: 40 } },
      thresholds: expect.arrayContaining([{ value: 20, bgColor: '#f29900' }]),
    },
  });
  expect(toNodeData(comparison, 'saturation').main?.results).toEqual({ '0': { value: 0.2 }, '1': { value: 0.3 } });
});

test('node data for the quantized file goes by the positions there, inputs that are quantized among them', () => {
  const { serving_default: data } = toNodeData(comparison, 'sqnr', 'quantized');
  expect(data?.results).toEqual({ '0': { value: 50 }, '1': { value: 10 }, '2': { value: 40 } });
});

test('every metric has colours, in ascending order', () => {
  for (const metric of nodeMetrics) {
    const { main } = toNodeData(comparison, metric);
    const steps = main?.thresholds?.map(({ value }) => value) ?? main?.gradient?.map(({ stop }) => stop) ?? [];
    expect(steps.length, metric).toBeGreaterThan(1);
    expect(
      [...steps].sort((a, b) => a - b),
      metric,
    ).toEqual(steps);
  }
});
