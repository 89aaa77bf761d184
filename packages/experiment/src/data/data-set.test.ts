import { describe, expect, it } from 'vitest';
import { checkSplit, sizeOf, writeSample } from './data-set.js';

const inputs = { values: Uint8Array.from({ length: 12 }, (_, i) => i * 10), shape: [2, 2], scale: 1 / 10 };
const targets = { values: Int32Array.of(0, 1, 2), shape: [] };

describe('a split of data', () => {
  it('is checked, and cut to the first samples', () => {
    const { count, inputs: lists, targets: cut } = checkSplit('train', { inputs, targets }, 2);
    expect([count, lists.length, lists[0]?.values.length, cut.values.length]).toEqual([2, 1, 8, 2]);
    expect(checkSplit('train', { inputs: [inputs, inputs], targets }).count).toBe(3);
  });

  it.each([
    ['other numbers of samples', { inputs, targets: { ...targets, values: Int32Array.of(1) } }],
    ['none', { inputs: { ...inputs, values: new Uint8Array(0) }, targets: { ...targets, values: new Int32Array(0) } }],
    ['part of a sample', { inputs: { ...inputs, shape: [5] }, targets }],
  ])('is refused with %s', (_what, split) => {
    expect(() => checkSplit('test', split)).toThrowError(
      expect.objectContaining({ code: 'EXPERIMENT_DATA', at: 'data.test' }),
    );
  });

  it('gives samples as the model sees them', () => {
    const into = new Float32Array(5);
    writeSample(inputs, 1, into, 1);
    expect([...into]).toEqual([0, 4, 5, 6, 7]);
    expect(sizeOf(targets)).toBe(1);
  });
});
