import { describe, expect, it } from 'vitest';
import { contradictions } from '../../fixtures/contradictions.js';
import { operators, registry, valid } from '../../fixtures/valid-model.js';
import { defaultOptions } from '../default-options.js';
import type { Operator } from '../model.js';
import { invariants } from '../verify.js';

describe.each(invariants.map((invariant) => [invariant.name, invariant] as const))('%s', (name, invariant) => {
  it('holds of a valid model', () => {
    expect(invariant.check(valid, registry)).toEqual([]);
  });

  it.each(contradictions[name] ?? [])('%s: %s', (code, message, model) => {
    const found = invariant.check(model(), registry);
    expect(found.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(found.map((diagnostic) => diagnostic.message).join('\n')).toContain(message);
  });
});

describe('the table of invariants', () => {
  it('has contradictions for each', () => {
    expect(Object.keys(contradictions).sort()).toEqual(invariants.map(({ name }) => name).sort());
  });
});

describe('options', () => {
  // One field of each type of the schema: op, field, values that are right, values that are not.
  const lstm = 'UNIDIRECTIONAL_SEQUENCE_LSTM';
  it.each([
    ['CONV_2D', 'padding', ['SAME', 'VALID'], ['FULL', 0, null]],
    ['CONV_2D', 'strideW', [0, 3], [0.5, '1', 1n]],
    [lstm, 'cellClip', [0, 0.5, Infinity], ['1', null]],
    [lstm, 'timeMajor', [true, false], [1, null]],
    ['RESHAPE', 'newShape', [null, [], [1, -1]], [1, [0.5], ['1']]],
    ['RANDOM_UNIFORM', 'seed', [0n, 5n], [0]],
    ['VAR_HANDLE', 'container', [null, '', 'a'], [1]],
    ['STABLEHLO_DOT_GENERAL', 'precisionConfig', [null, ['HIGH']], [['LOW'], 'HIGH']],
    ['STABLEHLO_CUSTOM_CALL', 'customAttributes', [null, new Uint8Array(1)], [[1]]],
  ] as const)('of %s: %s', (op, field, right, wrong) => {
    const codes = (value: unknown): readonly string[] => {
      const options = { ...defaultOptions(op), [field]: value };
      const one = operators(() => [{ op, options, inputs: [], outputs: [] } as Operator]);
      const complete = invariants.find((invariant) => invariant.name.startsWith('options have'));
      return complete?.check(one, registry).map(({ code }) => code) ?? [];
    };
    for (const value of right) expect(codes(value)).toEqual([]);
    for (const value of wrong) expect(codes(value)).toEqual(['IR_OPTION']);
  });
});
