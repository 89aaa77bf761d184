import { describe, expect, test } from 'vitest';
import { squaredError } from './on-scale.js';
import { quantizeWeights, weightGrids } from './quantize-weights.js';
import type { WeightMatrix, WeightType } from './weight-algorithm.js';
import { weightAlgorithms } from './weight-algorithms.js';

/** Numbers of a normal distribution, the same each time. Source: Box and Muller 1958. */
function normals(count: number, seed = 1): Float32Array {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()));
}

const heavyTailed = (count: number): Float32Array => normals(count).map((x) => x ** 3);

function errorOf(
  { values, rows, columns }: WeightMatrix,
  name: keyof typeof weightAlgorithms,
  type: WeightType,
): number {
  const { values: stored, scale } = weightAlgorithms[name]({ values, rows, columns }, weightGrids[type], {});
  return values.reduce((sum, value, i) => {
    return sum + (value - (stored[i] as number) * (scale[Math.floor(i / columns)] as number)) ** 2;
  }, 0);
}

describe.each(['INT8', 'INT4', 'INT2'] as const)('%s', (type) => {
  const grid = weightGrids[type];

  test.each([
    ['normal', normals(4 * 500)],
    ['heavy-tailed', heavyTailed(4 * 500)],
    ['of one value', new Float32Array(2000).fill(0.3)],
    ['zero', new Float32Array(2000)],
    ['vanishing', new Float32Array(2000).fill(2 ** -149)],
  ])('clips of %s weights are never worse than min/max', (_kind, values) => {
    const matrix = { values, rows: 4, columns: 500 };
    const minMax = errorOf(matrix, 'min-max', type);
    expect(errorOf(matrix, 'mse', type)).toBeLessThanOrEqual(minMax);
    expect(errorOf(matrix, 'octav', type)).toBeLessThanOrEqual(minMax);
  });

  test('everything stays on the grid', () => {
    const values = heavyTailed(300).fill(2 ** -149, 200);
    for (const algorithm of Object.values(weightAlgorithms)) {
      const { values: stored, scale } = algorithm({ values, rows: 3, columns: 100 }, grid, {});
      for (const q of stored) expect(q >= grid.min && q <= grid.max).toBe(true);
      for (const step of scale) expect(step).toBeGreaterThan(0);
    }
  });
});

test('clipping gains a lot on heavy tails with 4 bits', () => {
  const matrix = { values: heavyTailed(4000), rows: 1, columns: 4000 };
  const minMax = errorOf(matrix, 'min-max', 'INT4');
  const [mse, octav] = [errorOf(matrix, 'mse', 'INT4'), errorOf(matrix, 'octav', 'INT4')];
  expect(mse).toBeLessThan(minMax * 0.6);
  // Found without a search, and still near its best.
  expect(octav).toBeLessThan(mse * 1.15);
});

test('the scale of min/max puts the largest weight on the end of the grid', () => {
  const values = Float32Array.of(0.5, -1.27, 0.6, 0);
  const { values: stored, scale } = weightAlgorithms['min-max']({ values, rows: 1, columns: 4 }, weightGrids.INT8, {});
  expect(scale[0]).toBe(Math.fround(Math.fround(1.27) / 127));
  expect([...stored]).toEqual([50, -127, 60, 0]);
  expect(squaredError(values, 0, 4, scale[0] as number, weightGrids.INT8)).toBeLessThan(1e-12);
});

describe('GPTQ', () => {
  const [rows, depth, samples] = [8, 24, 400];
  const values = normals(rows * depth, 3);
  // Inputs that go together: each is a mix of few sources.
  const sources = normals(samples * 6, 5);
  const mixing = normals(6 * depth, 7);
  const inputs = new Float64Array(samples * depth);
  for (let s = 0; s < samples; s++) {
    for (let d = 0; d < depth; d++) {
      for (let k = 0; k < 6; k++) {
        inputs[s * depth + d] =
          (inputs[s * depth + d] as number) + (sources[s * 6 + k] as number) * (mixing[k * depth + d] as number);
      }
    }
  }
  const moments = new Float64Array(depth * depth);
  for (let s = 0; s < samples; s++) {
    for (let i = 0; i < depth; i++) {
      for (let j = 0; j < depth; j++) {
        moments[i * depth + j] =
          (moments[i * depth + j] as number) + (inputs[s * depth + i] as number) * (inputs[s * depth + j] as number);
      }
    }
  }

  /** Squared error of the layer's outputs over the samples. */
  function outputError(stored: Int8Array, scale: Float32Array): number {
    let sum = 0;
    for (let s = 0; s < samples; s++) {
      for (let row = 0; row < rows; row++) {
        let error = 0;
        for (let d = 0; d < depth; d++) {
          const weight = values[row * depth + d] as number;
          const off = weight - (stored[row * depth + d] as number) * (scale[row] as number);
          error += off * (inputs[s * depth + d] as number);
        }
        sum += error * error;
      }
    }
    return sum;
  }

  test.each(['INT8', 'INT4'] as const)('keeps outputs closer than rounding to the nearest: %s', (type) => {
    const matrix = { values, rows, columns: depth };
    const nearest = weightAlgorithms.mse(matrix, weightGrids[type], {});
    const compensated = weightAlgorithms.gptq(matrix, weightGrids[type], { moments });
    expect(outputError(compensated.values, compensated.scale)).toBeLessThan(
      outputError(nearest.values, nearest.scale) * 0.6,
    );
  });

  test('is rounding to the nearest without moments', () => {
    const matrix = { values, rows, columns: depth };
    expect(weightAlgorithms.gptq(matrix, weightGrids.INT4, {})).toEqual(
      weightAlgorithms.mse(matrix, weightGrids.INT4, {}),
    );
  });

  test('passes errors from block to block where blocks have scales', () => {
    const block = 8;
    const blocks = { values, rows: (rows * depth) / block, columns: block };
    const nearest = weightAlgorithms.mse(blocks, weightGrids.INT4, {});
    const compensated = weightAlgorithms.gptq(blocks, weightGrids.INT4, { moments });
    expect(compensated.scale).toEqual(nearest.scale);
    const error = (stored: Int8Array): number => {
      const real = Float32Array.from(stored, (q, i) => q * (nearest.scale[Math.floor(i / block)] as number));
      let sum = 0;
      for (let s = 0; s < samples; s++) {
        for (let row = 0; row < rows; row++) {
          let off = 0;
          for (let d = 0; d < depth; d++) {
            const at = row * depth + d;
            off += ((values[at] as number) - (real[at] as number)) * (inputs[s * depth + d] as number);
          }
          sum += off * off;
        }
      }
      return sum;
    };
    expect(error(compensated.values)).toBeLessThan(error(nearest.values) * 0.6);
  });

  test('takes moments of a row where the tensor has one scale', () => {
    const whole = { values, rows: 1, columns: rows * depth };
    const nearest = weightAlgorithms.mse(whole, weightGrids.INT4, {});
    const compensated = weightAlgorithms.gptq(whole, weightGrids.INT4, { moments });
    const perRow = (scale: Float32Array): Float32Array => new Float32Array(rows).fill(scale[0] as number);
    expect(outputError(compensated.values, perRow(compensated.scale))).toBeLessThan(
      outputError(nearest.values, perRow(nearest.scale)) * 0.6,
    );
  });

  test('refuses moments of another depth', () => {
    const matrix = { values, rows, columns: depth };
    expect(() => weightAlgorithms.gptq(matrix, weightGrids.INT4, { moments: new Float64Array(25) })).toThrow(/depth/);
  });
});

describe('scales lie', () => {
  const values = Float32Array.of(1, 20, 2, 40, 3, 60); // [3, 2]
  const scheme = { dtype: 'INT8', granularity: 'channel', algorithm: 'min-max' } as const;
  test.each([
    [null, [60 / 127], [2, 42, 4, 85, 6, 127]],
    [0, [20 / 127, 40 / 127, 60 / 127], [6, 127, 6, 127, 6, 127]],
    [1, [3 / 127, 60 / 127], [42, 42, 85, 85, 127, 127]],
  ])('along axis %s', (axis, scale, stored) => {
    const result = quantizeWeights(values, [3, 2], axis, scheme);
    expect([...result.scale]).toEqual(scale.map(Math.fround));
    expect([...result.values]).toEqual(stored);
  });

  test('along an axis in the middle', () => {
    const cube = Float32Array.from({ length: 24 }, (_, i) => (i % 7) - 3 + i);
    const { values: stored, scale } = quantizeWeights(cube, [2, 3, 4], 1, scheme);
    for (const [i, value] of cube.entries()) {
      const step = scale[Math.floor(i / 4) % 3] as number;
      expect(Math.abs((stored[i] as number) * step - value)).toBeLessThanOrEqual(step / 2 + 1e-6);
    }
  });

  test('in blocks', () => {
    const blocks = { ...scheme, granularity: { block: 2 } };
    expect([...quantizeWeights(values, [1, 6], null, blocks).scale]).toEqual(
      [20, 40, 60].map((x) => Math.fround(x / 127)),
    );
  });
});
