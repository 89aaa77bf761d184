import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareModel } from './compare-model.js';
import { compareRanges } from './compare-ranges.js';
import { explanationOf } from './explanations.js';
import { googleModels, type ModeName } from './google-models.js';

const packed = fileURLToPath(new URL('../fixtures/google-models.json', import.meta.url));
const { models } = googleModels(packed);
const cases = models.flatMap((google) =>
  Object.entries(google.quantized).map(([mode, bytes]) => ({
    name: google.name,
    mode: mode as ModeName,
    google,
    bytes,
  })),
);

/** Decibels that another rounding may cost a network of a few dozen neurons: one step in a handful of outputs. */
const SQNR_SLACK = 1;

test('the fixtures are those of four models in five modes each', () => {
  expect(cases.length).toBe(20);
});

describe('quantized on the ranges that Google’s calibrator noted', () => {
  test.each(cases)('$name in $mode is what Google’s converter makes of it', async ({ name, mode, google, bytes }) => {
    const { agreement, interpreter } = await compareModel(google, mode, bytes, null);
    const { operators, scales, zeroPoints, weightScales, weights, biases, differences } = agreement;
    expect(differences.filter((difference) => explanationOf(name, mode, difference) === undefined)).toEqual([]);
    if (differences.length > 0) return;
    expect(operators).toEqual({ ours: operators.theirs, theirs: operators.theirs, matched: operators.theirs });
    for (const { same, of } of [scales, zeroPoints, weightScales, weights, biases]) expect(same).toBe(of);
    expect(Number(interpreter.ours)).toBeGreaterThan(Number(interpreter.theirs) - SQNR_SLACK);
  });
});

test.each(models)('ranges of $name are Google’s, but for what its calibrator does to them', (google) => {
  const { same, of } = compareRanges(google);
  expect(of).toBeGreaterThan(5);
  expect(same).toBe(of);
});
