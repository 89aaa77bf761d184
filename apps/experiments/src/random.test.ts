import { describe, expect, it } from 'vitest';
import { seededRandom, shuffledIndices } from './random.js';

describe('seeded randomness', () => {
  it('is the same for a seed and another for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    for (const value of draw(1)) expect(value >= 0 && value < 1).toBe(true);
  });

  it('shuffles without losing an index', () => {
    const order = shuffledIndices(1000, seededRandom(7));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect([...order].filter((value, i) => value === i).length).toBeLessThan(20);
  });
});
