import { describe, expect, it } from 'vitest';
import { constantSparsity, type PruningSchedule, polynomialDecay, scheduleTo } from './schedule.js';

/** Steps up to `last` at which a schedule prunes. */
const turns = (schedule: PruningSchedule, last: number): number[] =>
  Array.from({ length: last + 1 }, (_, step) => step).filter((step) => schedule.at(step).prune);

describe('constantSparsity', () => {
  it.each([
    ['every 100 steps from the start, for ever', { sparsity: 0.5 }, [0, 100, 200, 300]],
    ['from a step on', { sparsity: 0.5, begin: 50, frequency: 120 }, [50, 170, 290]],
    ['up to a step', { sparsity: 0.5, begin: 10, end: 210 }, [10, 110, 210]],
    ['once', { sparsity: 0.5, begin: 7, end: 7 }, [7]],
  ])('prunes %s', (_name, options, expected) => {
    const schedule = constantSparsity(options);
    expect(turns(schedule, 320)).toEqual(expected);
    expect(schedule.at(3).sparsity).toBe(0.5);
  });
});

describe('polynomialDecay', () => {
  // final + (initial − final)·(1 − p)^power, as TFMOT's PolynomialDecay gives it
  it.each([
    [{ initial: 0.5, final: 0.9, begin: 0, end: 100 }, 0, 0.5],
    [{ initial: 0.5, final: 0.9, begin: 0, end: 100 }, 50, 0.85],
    [{ initial: 0.5, final: 0.9, begin: 0, end: 100 }, 100, 0.9],
    [{ initial: 0.2, final: 0.8, begin: 10, end: 20, power: 1 }, 15, 0.5],
    [{ initial: 0.2, final: 0.8, begin: 10, end: 20 }, 5, 0.2],
    [{ initial: 0.2, final: 0.8, begin: 10, end: 20 }, 500, 0.8],
    [{ final: 0.8, begin: 10, end: 10 }, 9, 0],
    [{ final: 0.8, begin: 10, end: 10 }, 10, 0.8],
  ])('%o at step %i is %f', (options, step, expected) => {
    expect(polynomialDecay(options).at(step).sparsity).toBeCloseTo(expected, 12);
  });

  it('prunes at its turns, and at its end', () => {
    expect(turns(polynomialDecay({ final: 0.8, begin: 20, end: 250 }), 400)).toEqual([20, 120, 220, 250]);
    expect(turns(polynomialDecay({ final: 0.8, end: 200 }), 400)).toEqual([0, 100, 200]);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(polynomialDecay({ final: 0.8, end: 200 })))).toEqual({
      ...{ initial: 0, final: 0.8, begin: 0, end: 200, power: 3, frequency: 100 },
    });
  });
});

describe('a layer with a sparsity of its own', () => {
  it('follows the steps of the schedule by a factor', () => {
    const own = scheduleTo(0.45, polynomialDecay({ initial: 0.5, final: 0.9, end: 100 }));
    expect(own.at(0)).toEqual({ prune: true, sparsity: 0.25 });
    expect(own.at(50)).toEqual({ prune: false, sparsity: expect.closeTo(0.425, 12) });
    expect(own.at(100)).toEqual({ prune: true, sparsity: expect.closeTo(0.45, 12) });
  });

  it.each([
    ['no final', { at: () => ({ prune: true, sparsity: 0.5 }) }],
    ['a final of 0', constantSparsity({ sparsity: 0 })],
  ])('needs a schedule that ends somewhere: %s', (_name, schedule) => {
    expect(() => scheduleTo(0.5, schedule)).toThrow(expect.objectContaining({ code: 'PRUNE_SCHEDULE' }));
  });
});

describe('faulty schedules', () => {
  const nan = Number.NaN;
  it.each([
    ['PRUNE_SPARSITY', () => constantSparsity({ sparsity: 1 })],
    ['PRUNE_SPARSITY', () => constantSparsity({ sparsity: nan })],
    ['PRUNE_SPARSITY', () => constantSparsity({ sparsity: -0.1 })],
    ['PRUNE_SPARSITY', () => polynomialDecay({ initial: 1.5, final: 0.5, end: 9 })],
    ['PRUNE_SPARSITY', () => polynomialDecay({ final: 50, end: 9 })],
    ['PRUNE_SCHEDULE', () => constantSparsity({ sparsity: 0.5, begin: -1 })],
    ['PRUNE_SCHEDULE', () => constantSparsity({ sparsity: 0.5, begin: 0.5 })],
    ['PRUNE_SCHEDULE', () => constantSparsity({ sparsity: 0.5, end: nan })],
    ['PRUNE_SCHEDULE', () => constantSparsity({ sparsity: 0.5, begin: 5, end: 4 })],
    ['PRUNE_SCHEDULE', () => constantSparsity({ sparsity: 0.5, frequency: 0 })],
    ['PRUNE_SCHEDULE', () => polynomialDecay({ final: 0.5, end: Number.POSITIVE_INFINITY })],
    ['PRUNE_SCHEDULE', () => polynomialDecay({ final: 0.5, end: 9, power: 0 })],
    ['PRUNE_SCHEDULE', () => polynomialDecay({ final: 0.5, end: 9, power: nan })],
  ])('are refused with %s: %s', (code, make) => {
    expect(make).toThrow(expect.objectContaining({ code }));
  });
});
