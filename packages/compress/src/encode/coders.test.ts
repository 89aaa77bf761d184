import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mixer } from '../decode/mixer.js';
import { Numbers } from '../decode/numbers.js';
import { RangeDecoder } from '../decode/range-decoder.js';
import { decodeRans, ransTotal } from '../decode/rans.js';
import { decodeSparse, SparseModel } from '../decode/sparse.js';
import { stream } from '../testing/models.js';
import { CountingCoder } from './counting-coder.js';
import { RangeEncoder } from './range-encoder.js';
import { countBytes, encodeRans, scaleCounts } from './rans.js';
import { encodeSparse } from './sparse.js';

describe('bits by ranges', () => {
  const bit = fc.tuple(fc.integer({ min: 24, max: 65_512 }), fc.constantFrom(0, 1));

  test('come back, and reading ends within four bytes of the end', () => {
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 400 }), (bits) => {
        const encoder = new RangeEncoder();
        for (const [chance, value] of bits) encoder.code(chance, value);
        const decoder = new RangeDecoder(encoder.finish());
        expect(bits.map(([chance]) => decoder.code(chance))).toEqual(bits.map(([, value]) => value));
        expect(decoder.position).toBeLessThanOrEqual(decoder.bytes.length + 4);
      }),
    );
  });

  test('carry over a row of 0xff', () => {
    // Ones that are nearly certain keep the low end, zeros that are nearly certain push it up to the carry.
    const bits = Array.from({ length: 4000 }, (_, i) => [i % 1999 === 0 ? 24 : 65_512, i % 7 === 6 ? 0 : 1] as const);
    const encoder = new RangeEncoder();
    for (const [chance, value] of bits) encoder.code(chance, value);
    const decoder = new RangeDecoder(encoder.finish());
    expect(bits.every(([chance, value]) => decoder.code(chance) === value)).toBe(true);
  });

  test('take what the counting coder says', () => {
    const random = stream(4);
    const [encoder, counter] = [new RangeEncoder(), new CountingCoder()];
    for (let i = 0; i < 50_000; i++) {
      const chance = 24 + Math.floor(65_000 * random());
      const value = random() * 65_536 < chance ? 1 : 0;
      encoder.code(chance, value);
      counter.code(chance, value);
    }
    expect(Math.abs(encoder.finish().length / counter.byteLength - 1)).toBeLessThan(0.005);
  });
});

test('numbers of any size come back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(30), fc.oneof(fc.nat(20), fc.nat(2 ** 31 - 2))), { maxLength: 60 }),
      (list) => {
        const encoder = new RangeEncoder();
        const writer = new Numbers(encoder);
        for (const [place, number] of list) writer.code(place, number);
        const reader = new Numbers(new RangeDecoder(encoder.finish()));
        expect(list.map(([place]) => reader.code(place))).toEqual(list.map(([, number]) => number));
      },
    ),
  );
});

describe('bytes with fixed frequencies', () => {
  const some = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 2, 200, 255), { minLength: 2, maxLength: 900 });

  test('come back from their place, and reading ends where they end', () => {
    fc.assert(
      fc.property(some, (list) => {
        const bytes = Uint8Array.from(list);
        const counts = countBytes(bytes);
        fc.pre(counts.filter((count) => count > 0).length > 1);
        const frequencies = scaleCounts(counts);
        expect(frequencies.reduce((a, b) => a + b, 0)).toBe(ransTotal);
        const coded = encodeRans(bytes, frequencies);
        const source = Uint8Array.from([9, 9, 9, ...coded, 8, 8]);
        const out = new Uint8Array(bytes.length);
        expect(decodeRans(source, 3, frequencies, out)).toBe(3 + coded.length);
        expect(out).toEqual(bytes);
      }),
    );
  });

  test('take no more than their entropy and a little', () => {
    const random = stream(6);
    const bytes = Uint8Array.from({ length: 60_000 }, () => 128 + 40 * (random() + random() + random() - 1.5));
    const counts = countBytes(bytes);
    const bits = counts.reduce((sum, n) => (n === 0 ? sum : sum - n * Math.log2(n / bytes.length)), 0);
    expect(encodeRans(bytes, scaleCounts(counts)).length / (bits / 8)).toBeLessThan(1.003);
  });
});

test('sparse symbols come back, however they lie', () => {
  const grid = fc.record({
    columns: fc.integer({ min: 1, max: 40 }),
    above: fc.nat(12),
    symbols: fc.integer({ min: 2, max: 256 }),
    length: fc.integer({ min: 1, max: 900 }),
    density: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(grid, fc.nat(), ({ columns, above, symbols, length, density, seed }, most) => {
      const random = stream(seed);
      const zero = most % symbols;
      const bytes = Uint8Array.from({ length }, () => (random() < density ? Math.floor(symbols * random()) : zero));
      const shape = { columns: Math.min(columns, length), above: Math.min(above, length), symbols, zero };
      const encoder = new RangeEncoder();
      encodeSparse(encoder, new SparseModel(), shape, bytes);
      const decoder = new RangeDecoder(encoder.finish());
      expect(decodeSparse(decoder, new SparseModel(), shape, length)).toEqual(bytes);
      expect(decoder.position).toBeLessThanOrEqual(decoder.bytes.length + 4);
    }),
  );
});

test('mixed bytes come back, and several streams learn from each other', () => {
  const text = new TextEncoder().encode('StatefulPartitionedCall:0 serving_default_input:0 dense/MatMul dense/BiasAdd');
  const encoder = new RangeEncoder();
  const writer = new Mixer();
  const first = new CountingCoder();
  new Mixer().code(first, text.slice(), 4);
  for (const width of [4, 1]) writer.code(encoder, text.slice(), width);
  const coded = encoder.finish();
  expect(coded.length).toBeLessThan(1.7 * first.byteLength);
  const decoder = new RangeDecoder(coded);
  const reader = new Mixer();
  for (const width of [4, 1]) {
    const out = new Uint8Array(text.length);
    reader.code(decoder, out, width);
    expect(out).toEqual(text);
  }
});
