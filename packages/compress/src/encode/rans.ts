import { ransTotal } from '../decode/rans.js';

/** How often each byte comes. */
export function countBytes(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1;
  return counts;
}

/** Counts scaled to a sum of 4096: none that came gets 0, and what rounding leaves over goes where it costs least. */
export function scaleCounts(counts: Uint32Array): Uint16Array {
  const scaled = new Uint16Array(256);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (let s = 0; s < 256; s++) {
    const count = counts[s] as number;
    if (count > 0) scaled[s] = Math.max(1, Math.round((count * ransTotal) / total));
    sum += scaled[s] as number;
  }
  for (; sum !== ransTotal; sum += Math.sign(ransTotal - sum)) {
    const step = Math.sign(ransTotal - sum);
    const best = cheapest(counts, scaled, step);
    scaled[best] = (scaled[best] as number) + step;
  }
  return scaled;
}

/** The byte whose frequency changes by `step` at the least cost. */
function cheapest(counts: Uint32Array, scaled: Uint16Array, step: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let s = 0; s < 256; s++) {
    const frequency = scaled[s] as number;
    if (frequency === 0 || frequency + step === 0) continue;
    const cost = (counts[s] as number) * Math.log(frequency / (frequency + step));
    if (cost < least) [best, least] = [s, cost];
  }
  return best;
}

/** Bytes that four interleaved coders make of `bytes`; at least two different ones. See `decodeRans`. */
export function encodeRans(bytes: Uint8Array, frequencies: Uint16Array): Uint8Array {
  const starts = new Uint16Array(256);
  for (let s = 1; s < 256; s++) starts[s] = (starts[s - 1] as number) + (frequencies[s - 1] as number);
  // Written from the end to the front, as the last byte is coded first. A byte takes 12 bits at most.
  const out = new Uint8Array(2 * bytes.length + 16);
  let at = out.length;
  const states = new Int32Array(4).fill(32768);
  // The decoder works on whole groups of four: places behind the end hold the most frequent byte.
  const filler = frequencies.indexOf(Math.max(...frequencies));
  for (let i = ((bytes.length + 3) & ~3) - 1; i >= 0; i--) {
    const byte = i < bytes.length ? (bytes[i] as number) : filler;
    const frequency = frequencies[byte] as number;
    let x = states[i & 3] as number;
    if (x >= frequency * 2 ** 19) {
      out[--at] = x >>> 8;
      out[--at] = x;
      x >>>= 16;
    }
    states[i & 3] = Math.floor(x / frequency) * ransTotal + (x % frequency) + (starts[byte] as number);
  }
  for (let s = 3; s >= 0; s--) {
    const x = states[s] as number;
    for (let shift = 24; shift >= 0; shift -= 8) out[--at] = x >>> shift;
  }
  return out.subarray(at);
}
