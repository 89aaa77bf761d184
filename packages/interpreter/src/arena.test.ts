import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArenaRequest, arenaAlignment, arenaLowerBound, arenaUnshared, planArena } from './arena.js';

function conflicts(requests: readonly ArenaRequest[], offsets: readonly number[]): string[] {
  const found: string[] = [];
  for (const [i, a] of requests.entries()) {
    for (const [j, b] of requests.entries()) {
      if (j <= i || a.byteLength === 0 || b.byteLength === 0 || a.last < b.first || b.last < a.first) continue;
      const [from, other] = [offsets[i] ?? -1, offsets[j] ?? -1];
      if (from < other + b.byteLength && other < from + a.byteLength) found.push(`${i} and ${j}`);
    }
  }
  return found;
}

const request = fc
  .record({ byteLength: fc.nat(5000), first: fc.integer({ min: -1, max: 30 }), length: fc.nat(12) })
  .map(({ byteLength, first, length }): ArenaRequest => ({ byteLength, first, last: first + length }));

describe('planArena', () => {
  test('tensors that live at the same time never overlap', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const { offsets, byteLength } = planArena(requests);
        expect(conflicts(requests, offsets)).toEqual([]);
        for (const [index, offset] of offsets.entries()) {
          expect(offset % arenaAlignment).toBe(0);
          expect(offset + (requests[index]?.byteLength ?? 0)).toBeLessThanOrEqual(Math.max(byteLength, offset));
        }
      }),
    );
  });

  test('the arena is between what lives at once and the sum of all', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const { byteLength } = planArena(requests);
        expect(byteLength).toBeGreaterThanOrEqual(arenaLowerBound(requests));
        expect(byteLength).toBeLessThanOrEqual(arenaUnshared(requests));
      }),
    );
  });

  test('a chain of equal tensors needs two blocks', () => {
    const chain = Array.from({ length: 10 }, (_, step) => ({ byteLength: 64, first: step, last: step + 1 }));
    expect(planArena(chain).byteLength).toBe(128);
    expect(arenaLowerBound(chain)).toBe(128);
    expect(arenaUnshared(chain)).toBe(640);
  });

  test('the example of the paper: a small tensor goes into the smallest gap that fits', () => {
    const requests = [
      { byteLength: 192, first: 0, last: 1 },
      { byteLength: 128, first: 1, last: 3 },
      { byteLength: 64, first: 2, last: 3 },
      { byteLength: 64, first: 3, last: 4 },
    ];
    expect(planArena(requests)).toEqual({ offsets: [0, 192, 0, 64], byteLength: 320 });
  });

  test('blocks are aligned and empty tensors take no room', () => {
    expect(
      planArena([
        { byteLength: 1, first: 0, last: 5 },
        { byteLength: 0, first: 0, last: 5 },
        { byteLength: 65, first: 0, last: 5 },
      ]),
    ).toEqual({ offsets: [128, 0, 0], byteLength: 192 });
  });
});
