import { describe, expect, it } from 'vitest';
import { packInt2, packInt4, packUint4, unpackInt2, unpackInt4, unpackUint4 } from './packed.js';

describe('packed integers', () => {
  it('lays the first int4 into the low bits', () => {
    expect([...packInt4([1, -2, 7])]).toEqual([0xe1, 0x07]);
    expect([...unpackInt4(Uint8Array.of(0xe1, 0x07), 3)]).toEqual([1, -2, 7]);
  });

  it('lays the first int2 into the low bits', () => {
    expect([...packInt2([1, -2, -1, 0, 1])]).toEqual([0b00111001, 0b01]);
    expect([...unpackInt2(Uint8Array.of(0b00111001, 0b01), 5)]).toEqual([1, -2, -1, 0, 1]);
  });

  it('keeps uint4 unsigned', () => {
    expect([...unpackUint4(packUint4([15, 8, 3]), 3)]).toEqual([15, 8, 3]);
  });

  it.each([0, 1, 2, 3, 4, 5, 7, 8])('comes back from a round trip of %d elements', (count) => {
    const int4 = Array.from({ length: count }, (_, i) => ((i * 5) % 16) - 8);
    const int2 = Array.from({ length: count }, (_, i) => ((i * 3) % 4) - 2);
    expect([...unpackInt4(packInt4(int4), count)]).toEqual(int4);
    expect([...unpackInt2(packInt2(int2), count)]).toEqual(int2);
  });
});
