import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the tour of the README', () => {
  it('is the code of tour.ts', () => {
    const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code?.trim() ?? '');
    expect(blocks).toHaveLength(1);
    expect(readFileSync(new URL('tour.ts', import.meta.url), 'utf8')).toContain(blocks[0]);
  });

  it('converts a network, and runs it with the same result', async () => {
    tf.env().set('IS_TEST', true);
    const { network, scores } = (await import('./tour.js')).ending;
    const expected = network.predict(tf.tensor2d([[0.1, 0.2, 0.3, 0.4]])) as tf.Tensor;
    expect(scores).toHaveLength(3);
    for (const [i, value] of Array.from(expected.dataSync()).entries()) expect(scores[i]).toBeCloseTo(value, 6);
  });
});
