/**
 * Adaptive probabilities. One is a 32-bit integer: above, 22 bits, the probability of a one, less a half (so that zeroed
 * memory means one half); below, 10 bits, how often it was used. It moves towards what came by 1 / (n + 1.6) of the way:
 * fast at first, then slowly.
 */

/** 65536 / (n + 1.6), the step after n uses. */
const steps: Int32Array = Int32Array.from({ length: 1024 }, (_, n) => (65536 * 5) / (5 * n + 8));

/** Uses are counted up to here: then the last few hundred bits count. */
const mostUses = 255;

/** Probability of a one, in 65536ths, never quite 0 or 1. */
export function chance(slot: number): number {
  const p = (slot >> 16) + 32768;
  return Math.max(24, Math.min(p, 65512));
}

/** The slot after a bit. */
export function adapted(slot: number, bit: number): number {
  const uses = slot & 1023;
  const p = slot >> 10;
  const step = Math.imul(((bit ? 2097151 : -2097152) - p) >> 6, steps[uses] as number) >> 10;
  return ((p + step) << 10) | (uses < mostUses ? uses + 1 : uses);
}
