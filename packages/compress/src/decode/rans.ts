import { corrupt } from './container-error.js';
import { type Numbers, place } from './numbers.js';

/** Frequencies of the 256 bytes sum up to this. */
export const ransTotal = 4096;

/** Codes the frequencies of the 256 bytes, each in the light of the one before it. A decoder passes none. */
export function codeFrequencies(numbers: Numbers, frequencies: Uint16Array): Uint16Array {
  let before = 0;
  for (let s = 0; s < 256; s++) {
    frequencies[s] = numbers.code(place.frequency + (32 - Math.clz32(before)), frequencies[s]);
    before = (frequencies[s] as number) & 4095;
  }
  return frequencies;
}

/**
 * Decodes as many bytes as `target` takes, with fixed frequencies, by four coders that take turns.
 *
 * @returns where reading ended
 * Source: J. Duda, "Asymmetric numeral systems", 2013; several coders in one stream: F. Giesen, "Interleaved entropy
 * coders", 2014
 */
export function decodeRans(source: Uint8Array, start: number, frequencies: Uint16Array, target: Uint8Array): number {
  // For each of the 4096 residues: below, the byte; then its frequency; above, the residue's place among its own.
  const table = new Int32Array(ransTotal);
  let filled = 0;
  for (let s = 0; s < 256; s++) {
    const frequency = frequencies[s] as number;
    if (filled + frequency > ransTotal) throw corrupt('frequencies');
    for (let i = 0; i < frequency; i++) table[filled++] = s | (frequency << 8) | (i << 20);
  }
  if (filled !== ransTotal) throw corrupt('frequencies');
  let at = start;
  const state = (): number => {
    at += 4;
    return (
      ((source[at - 4] as number) |
        ((source[at - 3] as number) << 8) |
        ((source[at - 2] as number) << 16) |
        ((source[at - 1] as number) << 24)) &
      0x7fffffff
    );
  };
  let [a, b, c, d] = [state(), state(), state(), state()];
  let entry = 0;
  const { length } = target;
  // Hot loop: four times the same, so that four multiplications are under way at once.
  for (let i = 0; i < length; i += 4) {
    entry = table[a & 4095] as number;
    target[i] = entry;
    a = Math.imul((entry >>> 8) & 4095, a >>> 12) + (entry >>> 20);
    if (a < 32768) {
      a = (a << 16) | (source[at] as number) | ((source[at + 1] as number) << 8);
      at += 2;
    }
    entry = table[b & 4095] as number;
    target[i + 1] = entry;
    b = Math.imul((entry >>> 8) & 4095, b >>> 12) + (entry >>> 20);
    if (b < 32768) {
      b = (b << 16) | (source[at] as number) | ((source[at + 1] as number) << 8);
      at += 2;
    }
    entry = table[c & 4095] as number;
    target[i + 2] = entry;
    c = Math.imul((entry >>> 8) & 4095, c >>> 12) + (entry >>> 20);
    if (c < 32768) {
      c = (c << 16) | (source[at] as number) | ((source[at + 1] as number) << 8);
      at += 2;
    }
    entry = table[d & 4095] as number;
    target[i + 3] = entry;
    d = Math.imul((entry >>> 8) & 4095, d >>> 12) + (entry >>> 20);
    if (d < 32768) {
      d = (d << 16) | (source[at] as number) | ((source[at + 1] as number) << 8);
      at += 2;
    }
  }
  return at;
}
