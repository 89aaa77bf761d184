import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelledSamples } from './sample-array.js';
import { split } from './split.js';

/** Two inputs a sample, which say which one it is; nine in ten of class 0. */
function samples(count: number): LabelledSamples {
  return {
    inputs: { values: Float32Array.from({ length: 2 * count }, (_, i) => i), shape: [2], scale: 0.5 },
    targets: { values: Int32Array.from({ length: count }, (_, i) => (i % 10 === 0 ? 1 : 0)), shape: [] },
    classNames: ['many', 'few'],
  };
}

describe('a split', () => {
  it('keeps inputs with their targets, every sample once, in another order', () => {
    const { train, test, classNames } = split(samples(100), { test: 0.2 });
    expect(classNames).toEqual(['many', 'few']);
    expect(test.inputs).toMatchObject({ shape: [2], scale: 0.5 });
    const seen = [train, test].flatMap(({ inputs, targets }) =>
      [...targets.values].map((target, i) => {
        const [first, second] = [inputs.values[2 * i] ?? -1, inputs.values[2 * i + 1] ?? -1];
        expect(second).toBe(first + 1);
        expect(target).toBe((first / 2) % 10 === 0 ? 1 : 0);
        return first / 2;
      }),
    );
    expect(seen.slice(0, 80)).not.toEqual([...seen.slice(0, 80)].sort((a, b) => a - b));
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('has each class in both parts, in proportion', () => {
    const { train, test } = split(samples(100), { test: 0.2 });
    const few = (values: ArrayLike<number>): number => Array.from(values).filter((value) => value === 1).length;
    expect([few(train.targets.values), few(test.targets.values)]).toEqual([8, 2]);
  });

  it('is the same for the same seed, another for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => split(samples(50), { test: 0.3, seed }));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(split(samples(5), { test: 0.4 }).test.inputs.values).toEqual(Float32Array.of(8, 9, 4, 5));
  });

  it('takes several inputs', () => {
    const { inputs, targets } = samples(10);
    const { test } = split({ inputs: [inputs, inputs], targets }, { test: 0.5 });
    expect(test.inputs).toHaveLength(2);
    expect(test.inputs[0]).toEqual(test.inputs[1]);
  });

  it('gives the share that was asked for, whatever the classes are', () => {
    const classes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(classes, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (targets, share) => {
        const wanted = Math.round(targets.length * share);
        fc.pre(wanted > 0 && wanted < targets.length);
        const one = { values: Int32Array.from(targets), shape: [] };
        const { train, test } = split({ inputs: one, targets: one }, { test: share });
        expect([train.targets.values.length, test.targets.values.length]).toEqual([targets.length - wanted, wanted]);
        expect([...train.inputs.values, ...test.inputs.values].sort()).toEqual([...targets].sort());
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['DATA_SPLIT', samples(10), 0],
    ['DATA_SPLIT', samples(10), 1],
    ['DATA_SPLIT', samples(10), Number.NaN],
    ['DATA_SPLIT', samples(10), 0.01],
    ['DATA_SHAPE', { ...samples(10), targets: samples(9).targets }, 0.5],
    ['DATA_SHAPE', { ...samples(10), inputs: { ...samples(10).inputs, shape: [3] } }, 0.5],
    ['DATA_SHAPE', { ...samples(10), inputs: { ...samples(10).inputs, shape: [0] } }, 0.5],
  ])('is refused with %s', (code, data, test) => {
    expect(() => split(data, { test })).toThrowError(expect.objectContaining({ code }));
  });
});
