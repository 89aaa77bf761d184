/** Four random words of 32 bits. */
export type PhiloxWords = readonly [number, number, number, number];

/** The state of a Philox 4×32-10 generator: a key and a counter of 128 bits, as four words, the lowest first. */
export interface Philox {
  readonly key: readonly [number, number];
  readonly counter: Uint32Array;
}

/**
 * A generator from two seeds: the first is the key, the second the upper half of the counter.
 *
 * Source: PhiloxRandom, xla/tsl/lib/random/philox_random.h
 */
export function createPhilox(seed: bigint, seed2: bigint): Philox {
  const [low, high] = wordsOf(seed);
  return { key: [low, high], counter: Uint32Array.of(0, 0, ...wordsOf(seed2)) };
}

/** A generator in the same state that goes on by itself. */
export function copyPhilox({ key, counter }: Philox): Philox {
  return { key, counter: counter.slice() };
}

/** Draws four words and steps on. */
export function nextWords({ key, counter }: Philox): PhiloxWords {
  let [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [low0, high0] = product(0xd2511f53, c0);
    const [low1, high1] = product(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  for (let i = 0; i < 4; i++) {
    counter[i] = (counter[i] ?? 0) + 1;
    if (counter[i] !== 0) break;
  }
  return [c0, c1, c2, c3];
}

/**
 * Steps on by a number of draws. A carry out of the lower half of the counter goes on into the upper one.
 *
 * Source: PhiloxRandom::Skip, xla/tsl/lib/random/philox_random.h
 */
export function skipDraws({ counter }: Philox, count: bigint): void {
  const value = counter.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n) + count;
  for (let i = 0; i < 4; i++) counter[i] = Number((value >> BigInt(32 * i)) & 0xffffffffn);
}

/** A number in [0, 1) from the lowest 23 bits of a word. Source: Uint32ToFloat, random_distributions_utils.h */
export function unitFloat(word: number): number {
  return (word & 0x7fffff) / 2 ** 23;
}

/** A number in [0, 1) from 52 bits of two words. Source: Uint64ToDouble, random_distributions_utils.h */
export function unitDouble(high: number, low: number): number {
  return ((high & 0xfffff) * 2 ** 32 + low) / 2 ** 52;
}

function product(a: number, b: number): readonly [low: number, high: number] {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const carry = aLow * bHigh + (middle % 2 ** 16);
  const high = aHigh * bHigh + Math.floor(middle / 2 ** 16) + Math.floor(carry / 2 ** 16);
  return [Math.imul(a, b) >>> 0, high >>> 0];
}

function wordsOf(seed: bigint): readonly [low: number, high: number] {
  const bits = BigInt.asUintN(64, seed);
  return [Number(bits & 0xffffffffn), Number(bits >> 32n)];
}
