import type { BitCoder } from './bit-coder.js';
import { adapted } from './probability.js';

/** Opinions on each bit that are mixed: five contexts and the longest match. */
const opinions = 6;

/** The slots of all contexts lie in one table; collisions cost little in what is small enough to be mixed. */
const slotBits = 19;

/** How fast weights learn. */
const rate = 1e-9;

/** `squash[x + 2048]` is 65536 / (1 + e^(-x / 170.67)), and `stretch[p >> 4]` its inverse. */
const squash: Int32Array = new Int32Array(4096);
const stretch: Int32Array = new Int32Array(4096);

function fillTables(): void {
  // Only products and quotients of binary64 numbers: the same to the bit on every machine.
  let power = 1;
  for (let x = 0; x < 2048; x++) {
    squash[2048 + x] = (65536 * power) / (1 + power);
    squash[2048 - x] = 65536 / (1 + power);
    power *= 1.005876571;
  }
  squash[0] = squash[1] as number;
  let x = 0;
  for (let p = 0; p < 4096; p++) {
    while (x < 4095 && (squash[x] as number) < 16 * p + 8) x++;
    stretch[p] = x - 2048;
  }
}

/** Spreads a context over 32 bits. */
function hash(context: number, salt: number): number {
  const mixed = Math.imul(Math.imul(context + 1, 0x9e3779b1) + salt, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/**
 * Codes bytes one bit at a time. Each bit has several probabilities, by what stands before it, and a small network learns
 * whom to trust. Slow, and hard to beat on a few kilobytes.
 *
 * Source: M. Mahoney, "Adaptive weighing of context models for lossless data compression", 2005
 */
export class Mixer {
  readonly #slots: Int32Array = new Int32Array(1 << slotBits);
  /** By place of the byte among four, place of the bit, and state of the match. */
  readonly #weights: Float64Array = new Float64Array(4 * 8 * 3 * opinions).fill(0.25);
  /** The contexts of this byte. */
  readonly #contexts: Int32Array = new Int32Array(opinions);
  /** Where the slots of each context begin. */
  readonly #bases: Int32Array = new Int32Array(opinions);
  readonly #stretched: Float64Array = new Float64Array(opinions);

  constructor() {
    if (squash[0] === 0) fillTables();
  }

  /** Codes all of `bytes`, of which a decoder knows none, in rows of `width`. */
  code(coder: BitCoder, bytes: Uint8Array, width: number): void {
    const contexts = this.#contexts;
    /** Where the last three bytes were followed by what, by a hash of them. */
    const seen = new Int32Array(65536);
    const back = (i: number, distance: number): number => (i < distance ? 0 : (bytes[i - distance] as number));
    let match = 0;
    let matched = 0;
    for (let i = 0, column = 0; i < bytes.length; i++, column++) {
      if (column === width) column = 0;
      const c1 = back(i, 1);
      const c2 = back(i, 2);
      const above = back(i, width);
      contexts[0] = hash(above | (column << 8), 0);
      contexts[1] = hash(c1 | (column << 8), 1);
      contexts[2] = hash(0, 2);
      contexts[3] = hash(above | (c1 << 8) | (back(i, 2 * width) << 16), 3);
      contexts[4] = hash(c1 | (c2 << 8), 4);
      const key = hash(c1 | (c2 << 8) | (back(i, 3) << 16), 5) >>> 16;
      if (matched > 0 && bytes[match] === c1) {
        matched++;
        match++;
      } else {
        match = seen[key] as number;
        matched = 0;
        while (matched < 32 && matched < match && bytes[match - 1 - matched] === bytes[i - 1 - matched]) matched++;
        if (matched < 3) matched = 0;
      }
      seen[key] = i;
      const expected = matched > 0 ? (bytes[match] as number) | 256 : 0;
      bytes[i] = this.#byte(coder, bytes[i] as number, i & 3, expected, matched);
    }
  }

  /** One byte, of which the match expects `expected - 256` after `matched` bytes. */
  #byte(coder: BitCoder, byte: number, place: number, expected: number, matched: number): number {
    const slots = this.#slots;
    const weights = this.#weights;
    const contexts = this.#contexts;
    const bases = this.#bases;
    const stretched = this.#stretched;
    const row = place * 24;
    let node = 1;
    for (let b = 7; b >= 0; b--) {
      // Each context has sixteen neighbouring slots for the upper half of the byte, and sixteen for each lower half.
      if ((b & 3) === 3) {
        const half = Math.imul(node, 0x2545f491);
        for (let k = 0; k < 5; k++) {
          bases[k] = (Math.imul((contexts[k] as number) + half, 0x9e3779b1) >>> (36 - slotBits)) << 4;
        }
      }
      const inner = b > 3 ? node : (node & ((8 >> b) - 1)) | (8 >> b);
      const agrees = expected >> (b + 1) === node;
      bases[5] = (agrees ? 2 * Math.min(matched, 32) + ((expected >> b) & 1) : 0) - inner;
      const set = (row + b * 3 + (agrees ? (matched > 15 ? 2 : 1) : 0)) * opinions;
      let dot = 0;
      for (let k = 0; k < opinions; k++) {
        const s = stretch[((slots[(bases[k] as number) + inner] as number) >> 20) + 2048] as number;
        stretched[k] = s;
        dot += s * (weights[set + k] as number);
      }
      const x = Math.round(dot) + 2048;
      const chance = Math.max(24, Math.min(squash[Math.max(1, Math.min(x, 4095))] as number, 65512));
      const bit = coder.code(chance, (byte >> b) & 1);
      const error = ((bit << 16) - chance) * rate;
      for (let k = 0; k < opinions; k++) {
        weights[set + k] = (weights[set + k] as number) + error * (stretched[k] as number);
        const slot = (bases[k] as number) + inner;
        slots[slot] = adapted(slots[slot] as number, bit);
      }
      node = 2 * node + bit;
    }
    return node & 255;
  }
}
