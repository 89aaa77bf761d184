import { describe, expect, it } from 'vitest';
import { accuracy, binaryAccuracy, type Metric, meanAbsoluteError, rootMeanSquaredError, topK } from './metric.js';

interface Case {
  readonly metric: Metric;
  readonly samples: readonly (readonly [output: readonly number[], target: readonly number[]])[];
  readonly worth: number;
}

const cases: readonly Case[] = [
  {
    metric: accuracy(),
    samples: [
      [[0.1, 0.9], [1]],
      [[0.8, 0.2], [1]],
    ],
    worth: 0.5,
  },
  // Ties go to the first; targets may be one value a class.
  {
    metric: accuracy(),
    samples: [
      [[0.5, 0.5], [0]],
      [
        [0.5, 0.5],
        [0, 1],
      ],
    ],
    worth: 0.5,
  },
  {
    metric: topK(2),
    samples: [
      [[3, 2, 1], [1]],
      [[3, 2, 1], [2]],
      [[1, 1, 1], [1]],
      [[1, 1, 1], [2]],
    ],
    worth: 0.5,
  },
  {
    metric: binaryAccuracy(),
    samples: [
      [[0.7], [1]],
      [[0.2], [1]],
      [
        [0.9, 0.1],
        [1, 1],
      ],
    ],
    worth: 0.5,
  },
  {
    metric: binaryAccuracy(0),
    samples: [
      [[0.2], [1]],
      [[-3], [0]],
    ],
    worth: 1,
  },
  {
    metric: meanAbsoluteError(),
    samples: [
      [
        [1, 3],
        [0, 0],
      ],
      [[2], [4]],
    ],
    worth: 2,
  },
  {
    metric: rootMeanSquaredError(),
    samples: [
      [[3], [0]],
      [[4], [0]],
    ],
    worth: Math.sqrt(12.5),
  },
];

describe('metrics', () => {
  it.each(cases)('$metric.name gives $worth', ({ metric, samples, worth }) => {
    const mean = samples.reduce((sum, [output, target]) => sum + metric.ofSample(output, target), 0) / samples.length;
    expect(metric.ofMean?.(mean) ?? mean).toBeCloseTo(worth, 12);
  });

  it('refuses to look at no answer', () => {
    expect(() => topK(0)).toThrowError(expect.objectContaining({ code: 'EXPERIMENT_METRIC' }));
  });
});
