import { expect, test } from 'vitest';
import { matchesName } from './name-pattern.js';

test.each([
  ['conv', 'conv', true],
  ['conv', 'conv_1', false],
  [/conv/, 'my/conv_1', true],
  [/^conv/, 'my/conv_1', false],
])('%s means %s: %s', (pattern, name, expected) => {
  expect(matchesName(pattern, name)).toBe(expected);
});

test('an expression that remembers where it was is asked anew each time', () => {
  const global = /conv/g;
  expect([1, 2, 3].map(() => matchesName(global, 'conv'))).toEqual([true, true, true]);
  expect([1, 2].map(() => matchesName(/conv/y, 'a conv'))).toEqual([false, false]);
});
