import { describe, expect, it } from 'vitest';
import { withoutAlpha } from './pixels.js';
import { resize } from './resize.js';

describe('an image', () => {
  it('that grows is interpolated between the centres of pixels', () => {
    // As Pillow's Image.resize((8, 1), BILINEAR) of these.
    expect([...resize(Uint8Array.of(0, 100, 200, 40), [1, 4, 1], [1, 8])]).toEqual([0, 25, 75, 125, 175, 160, 80, 40]);
  });

  it('that shrinks is averaged, rather than picked from', () => {
    const stripes = Uint8Array.from({ length: 64 }, (_, i) => (i % 2) * 255);
    const small = resize(stripes, [1, 64, 1], [1, 4]);
    for (const value of small) expect(Math.abs(value - 127.5)).toBeLessThan(3);
  });

  it('keeps channels apart, and columns from rows', () => {
    const pixels = Uint8Array.of(10, 20, 30, 10, 20, 30, 50, 60, 70, 50, 60, 70);
    expect([...resize(pixels, [2, 2, 3], [2, 1])]).toEqual([10, 20, 30, 50, 60, 70]);
    expect([...resize(pixels, [2, 2, 3], [1, 2])]).toEqual([30, 40, 50, 30, 40, 50]);
  });

  it('of one row and very many columns takes little in between', () => {
    expect(resize(new Uint8Array(2_000_000).fill(9), [1, 2_000_000, 1], [64, 64]).every((value) => value === 9)).toBe(
      true,
    );
  });

  it('is grey by the luma of Rec. 601, and white where nothing is', () => {
    const data = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0);
    const image = { width: 4, height: 1, data };
    expect([...withoutAlpha(image, 1)]).toEqual([76, 150, 29, 255]);
    expect([...withoutAlpha(image, 3)].slice(-3)).toEqual([255, 255, 255]);
  });
});
