import { describe, expect, it } from 'vitest';
import { readStrings, writeStrings } from './strings.js';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function ints(...values: number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer);
}

describe('string tensors', () => {
  it('store count, offsets and bytes', () => {
    expect([...writeStrings([text('ab'), text('c')])]).toEqual([...ints(2, 16, 18, 19), ...text('abc')]);
  });

  it.each([[[]], [['']], [['grün', '', 'x']]])('come back as %j', (strings) => {
    const again = readStrings(writeStrings(strings.map(text)));
    expect(again.map((bytes) => new TextDecoder().decode(bytes))).toEqual(strings);
  });

  it.each([
    ['too short for a count', Uint8Array.of(1, 0)],
    ['a negative count', ints(-1, 8)],
    ['more strings than fit', ints(2 ** 30, 8)],
    ['an offset into the header', ints(1, 4, 12)],
    ['an end before the start', ints(1, 12, 8)],
    ['an end behind the data', ints(1, 12, 13)],
  ])('are refused with %s', (_what, data) => {
    expect(() => readStrings(data)).toThrowError(expect.objectContaining({ code: 'CONST_STRINGS' }));
  });
});
