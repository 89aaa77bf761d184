import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BufferPool, equalBytes } from './buffer-pool.js';

/** Bytes at a place in their buffer that may not be aligned. */
const bytes = fc.tuple(fc.uint8Array({ maxLength: 9, max: 1 }), fc.nat(7)).map(([values, shift]) => {
  const shifted = new Uint8Array(values.byteLength + shift).subarray(shift);
  shifted.set(values);
  return shifted;
});

test('contents get the same index exactly where they are equal', () => {
  fc.assert(
    fc.property(fc.array(bytes), (contents) => {
      const pool = new BufferPool();
      const indices = contents.map((data) => pool.add(data));
      for (const [i, a] of contents.entries()) {
        for (const [j, b] of contents.entries()) expect(indices[i] === indices[j]).toBe(a.join() === b.join());
      }
      expect(pool.entries).toHaveLength(new Set(indices).size);
    }),
  );
});

test('bytes are compared to the last', () => {
  const a = new Uint8Array(101).fill(7);
  const b = a.slice();
  expect(equalBytes(a, b)).toBe(true);
  b[100] = 8;
  expect(equalBytes(a, b)).toBe(false);
  expect(equalBytes(a, a.subarray(0, 100))).toBe(false);
});
