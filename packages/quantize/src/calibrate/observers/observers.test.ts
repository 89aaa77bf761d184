import type { TensorRange } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { gridOf } from '../../plan/grid.js';
import { Histogram } from './histogram.js';
import { movingAverageObserver } from './moving-average.js';
import { type ObserverName, observers } from './observers.js';
import { percentileObserver } from './percentile.js';

/** Numbers of a normal distribution, the same each time. Source: Box and Muller 1958. */
function normals(count: number, seed: number): Float32Array {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()));
}

function rangeOf(name: ObserverName, samples: readonly Float32Array[]): TensorRange | undefined {
  const observer = observers[name]();
  for (const values of samples) observer.observe(values);
  return observer.range();
}

/** Squared error of putting values on the int8 grid of a range. */
function errorOf(values: Float32Array, range: TensorRange): number {
  const { scale, zeroPoint } = gridOf(range, 'INT8');
  return values.reduce((sum, x) => {
    const q = Math.min(127, Math.max(-128, Math.round(x / scale) + zeroPoint));
    return sum + (x - (q - zeroPoint) * scale) ** 2;
  }, 0);
}

const names = Object.keys(observers) as readonly ObserverName[];

describe.each(names)('%s', (name) => {
  test('has no range before it has seen a number', () => {
    expect(rangeOf(name, [])).toBeUndefined();
    expect(rangeOf(name, [Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY)])).toBeUndefined();
  });

  test('stays within what it has seen', () => {
    const range = rangeOf(name, [normals(1000, 1), normals(1000, 2).map((x) => x * 3)]);
    const all = [...normals(1000, 1), ...normals(1000, 2).map((x) => x * 3)];
    expect(range?.min).toBeGreaterThanOrEqual(Math.min(...all));
    expect(range?.max).toBeLessThanOrEqual(Math.max(...all));
    expect(range?.max).toBeGreaterThan(0.5);
  });

  test.each([[[0]], [[2.5]], [[-1, -1]]])('takes %j, which has no extent', (values) => {
    const range = rangeOf(name, [Float32Array.from(values)]);
    expect(range?.min).toBeLessThanOrEqual(values[0] ?? 0);
    expect(range?.max).toBeGreaterThanOrEqual(values[0] ?? 0);
  });

  test('looks past what is no number', () => {
    const clean = rangeOf(name, [normals(500, 4)]);
    const dirty = rangeOf(name, [Float32Array.of(...normals(500, 4), Number.NaN, Number.NEGATIVE_INFINITY)]);
    expect(dirty).toEqual(clean);
  });
});

test('min/max is the least and the greatest value of all samples', () => {
  expect(rangeOf('min-max', [Float32Array.of(1, -2), Float32Array.of(3)])).toEqual({ min: -2, max: 3 });
});

test('a moving average begins with the first sample and follows the others', () => {
  const observer = movingAverageObserver(0.5);
  observer.observe(Float32Array.of(-1, 1));
  observer.observe(Float32Array.of(-3, 5));
  expect(observer.range()).toEqual({ min: -2, max: 3 });
});

test('a percentile leaves so many out, half at either end', () => {
  const values = Float32Array.from({ length: 10_000 }, (_, i) => i);
  const observer = percentileObserver(90);
  observer.observe(values);
  const { min = 0, max = 0 } = observer.range() ?? {};
  // To within a bin or two of five values each.
  expect(Math.abs(min - 500)).toBeLessThan(12);
  expect(Math.abs(max - 9500)).toBeLessThan(12);
});

describe('clips that are searched for', () => {
  const values = normals(20_000, 6);

  test('MSE clips heavy tails, to less error than min/max', () => {
    const heavy = values.map((x) => x ** 5);
    const whole = { min: Math.min(...heavy), max: Math.max(...heavy) };
    const range = rangeOf('mse', [heavy]) as TensorRange;
    expect(range.max).toBeLessThan(whole.max);
    expect(errorOf(heavy, range)).toBeLessThan(errorOf(heavy, whole));
  });

  test('MSE comes near the best clip there is', () => {
    const found = errorOf(values, rangeOf('mse', [values]) as TensorRange);
    let best = Number.POSITIVE_INFINITY;
    for (let clip = 2; clip < 5; clip += 0.05) best = Math.min(best, errorOf(values, { min: -clip, max: clip }));
    expect(found).toBeLessThan(best * 1.1);
  });

  test('entropy clips tails of a sharp distribution', () => {
    const sharp = values.map((x) => x ** 3);
    const range = rangeOf('entropy', [sharp]) as TensorRange;
    expect(range.max).toBeLessThan(Math.max(...sharp) * 0.9);
    expect(range.max).toBeGreaterThan(1);
  });
});

test('entropy does not clip what RELU lets pass for the zeros that it makes', () => {
  const rectified = normals(20_000, 11).map((x) => Math.max(0, x));
  const range = rangeOf('entropy', [rectified]) as TensorRange;
  expect(range.min).toBe(0);
  expect(range.max).toBeGreaterThan(2.5); // of normals, 0.6 % lie beyond
});

test('a histogram that grows counts what one of the whole range would', () => {
  const histogram = new Histogram();
  const samples = [normals(500, 7), normals(500, 8).map((x) => x * 10 + 30), normals(500, 9).map((x) => x * 100 - 50)];
  for (const values of samples) histogram.add(values);
  const all = samples.flatMap((values) => [...values]);
  expect(histogram.min).toBe(Math.min(...all));
  expect(histogram.max).toBe(Math.max(...all));
  expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(1500);
  const width = histogram.center(1) - histogram.center(0);
  for (const at of [-100, -10, 0, 20, 60]) {
    const below = histogram.counts.reduce((sum, count, bin) => sum + (histogram.center(bin) < at ? count : 0), 0);
    const counted = (offset: number): number => all.filter((x) => x < at + offset).length;
    expect(below).toBeGreaterThanOrEqual(counted(-2 * width));
    expect(below).toBeLessThanOrEqual(counted(2 * width));
  }
});
