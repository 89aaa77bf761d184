/** A block of random words from a counter and a key of two words. */
export type RandomBlock = (key: readonly [number, number], counter: Uint32Array) => Uint32Array;

const parity = 0x1bd11bda;
const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/**
 * Threefry2x32 with 20 rounds.
 *
 * Source: Salmon et al., Parallel random numbers: as easy as 1, 2, 3; tflite/kernels/rng_util.cc
 */
export const threefry2x32: RandomBlock = (key, counter) => {
  const keys = [key[0], key[1], key[0] ^ key[1] ^ parity];
  const words = Uint32Array.of((counter[0] ?? 0) + key[0], (counter[1] ?? 0) + key[1]);
  for (let round = 0; round < 5; round++) {
    for (const rotation of rotations[round % 2 === 0 ? 0 : 1]) {
      words[0] = (words[0] ?? 0) + (words[1] ?? 0);
      const word = words[1] ?? 0;
      words[1] = ((word << rotation) | (word >>> (32 - rotation))) ^ words[0];
    }
    words[0] = (words[0] ?? 0) + (keys[(round + 1) % 3] ?? 0);
    words[1] = (words[1] ?? 0) + (keys[(round + 2) % 3] ?? 0) + round + 1;
  }
  return words;
};

/**
 * Philox4x32 with 10 rounds.
 *
 * Source: Salmon et al., Parallel random numbers: as easy as 1, 2, 3; tflite/kernels/rng_util.cc
 */
export const philox4x32: RandomBlock = (key, counter) => {
  let [k0, k1] = key;
  let words = counter.slice();
  for (let round = 0; round < 10; round++) {
    const [a = 0, b = 0, c = 0, d = 0] = words;
    const p = BigInt(a) * 0xd2511f53n;
    const q = BigInt(c) * 0xcd9e8d57n;
    words = Uint32Array.of(
      Number(q >> 32n) ^ b ^ k0,
      Number(q & 0xffffffffn),
      Number(p >> 32n) ^ d ^ k1,
      Number(p & 0xffffffffn),
    );
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return words;
};
