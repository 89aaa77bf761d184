import { describe, expect, it } from 'vitest';
import { fft } from './fft.js';

/** Roundings of double along a few levels of halving. */
const tolerance = 1e-12;

/** The transform by its definition. */
function dft(re: readonly number[], im: readonly number[]): readonly (readonly [number, number])[] {
  const n = re.length;
  return re.map((_, k) => {
    let [sumRe, sumIm] = [0, 0];
    for (let j = 0; j < n; j++) {
      const angle = (-2 * Math.PI * j * k) / n;
      sumRe += (re[j] ?? 0) * Math.cos(angle) - (im[j] ?? 0) * Math.sin(angle);
      sumIm += (re[j] ?? 0) * Math.sin(angle) + (im[j] ?? 0) * Math.cos(angle);
    }
    return [sumRe, sumIm] as const;
  });
}

describe('fft', () => {
  it.each([1, 2, 4, 8, 64])('gives what the definition gives for %i elements', (n) => {
    const re = Array.from({ length: n }, (_, i) => Math.sin(3 * i + 1) * 4);
    const im = Array.from({ length: n }, (_, i) => Math.cos(5 * i) * 2);
    const [actualRe, actualIm] = [Float64Array.from(re), Float64Array.from(im)];
    fft(actualRe, actualIm);
    for (const [k, [expectedRe, expectedIm]] of dft(re, im).entries()) {
      expect(Math.abs((actualRe[k] ?? 0) - expectedRe)).toBeLessThan(tolerance * n);
      expect(Math.abs((actualIm[k] ?? 0) - expectedIm)).toBeLessThan(tolerance * n);
    }
  });
});
