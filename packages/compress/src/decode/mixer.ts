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

/** The first of a context's slots. */
function slotsOf(context: number): number {
  return (Math.imul(context, 0x9e3779b1) >>> (36 - slotBits)) << 4;
}

/**
 * Codes bytes one bit at a time; its memory is open so that an encoder can try things and take them back. Each bit has several probabilities, by what stands before it, and a small network learns
 * whom to trust. Slow, and hard to beat on a few kilobytes.
 *
 * Source: M. Mahoney, "Adaptive weighing of context models for lossless data compression", 2005
 */
export class Mixer {
  readonly slots: Int32Array = new Int32Array(1 << slotBits);
  /** By place of the byte among four, place of the bit, and state of the match. */
  readonly weights: Float64Array = new Float64Array(4 * 8 * 3 * opinions).fill(0.25);
  /** The contexts of this byte. */
  readonly #contexts: Int32Array = new Int32Array(opinions - 1);

  /** All bytes so far, of all streams, and how many they are. */
  history: Uint8Array = new Uint8Array(8192);
  length = 0;
  /** Where what follows three bytes stood last, by a hash of them. */
  readonly seen: Int32Array = new Int32Array(65536);

  constructor() {
    if (squash[0] === 0) fillTables();
  }

  /** Codes all of `bytes`, of which a decoder knows none, in rows of `width`. */
  code(coder: BitCoder, bytes: Uint8Array, width: number): void {
    const contexts = this.#contexts;
    const seen = this.seen;
    const history = this.#grown(bytes.length);
    const start = this.length;
    const back = (i: number, distance: number): number => (i < distance ? 0 : (history[i - distance] as number));
    let match = 0;
    let matched = 0;
    for (let k = 0, column = 0; k < bytes.length; k++, column++) {
      const i = start + k;
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
      if (matched > 0 && history[match] === c1) {
        matched++;
        match++;
      } else {
        match = seen[key] as number;
        matched = 0;
        while (matched < 32 && matched < match && history[match - 1 - matched] === history[i - 1 - matched]) matched++;
        if (matched < 3) matched = 0;
      }
      seen[key] = i;
      const expected = matched > 0 ? (history[match] as number) | 256 : 0;
      history[i] = bytes[k] = this.#byte(coder, bytes[k] as number, k & 3, expected, matched);
    }
    this.length += bytes.length;
  }

  /** The history, with room for so many bytes more. */
  #grown(more: number): Uint8Array {
    if (this.length + more > this.history.length) {
      const longer = new Uint8Array(2 * (this.length + more));
      longer.set(this.history);
      this.history = longer;
    }
    return this.history;
  }

  /** One byte, of which the match expects `expected - 256` after `matched` bytes. */
  #byte(coder: BitCoder, byte: number, place: number, expected: number, matched: number): number {
    const slots = this.slots;
    const weights = this.weights;
    const contexts = this.#contexts;
    let [a, b, c, d, e] = [0, 0, 0, 0, 0];
    let node = 1;
    // Hot loop: for each opinion its slot, what that says, its weight, and then what they learn; spelt out, as loops over six
    // take twice as long.
    for (let digit = 7; digit >= 0; digit--) {
      // Each context has sixteen neighbouring slots for the upper half of the byte, and sixteen for each lower half.
      if ((digit & 3) === 3) {
        const half = Math.imul(node, 0x2545f491);
        a = slotsOf((contexts[0] as number) + half);
        b = slotsOf((contexts[1] as number) + half);
        c = slotsOf((contexts[2] as number) + half);
        d = slotsOf((contexts[3] as number) + half);
        e = slotsOf((contexts[4] as number) + half);
      }
      const inner = digit > 3 ? node : (node & ((8 >> digit) - 1)) | (8 >> digit);
      const agrees = expected >> (digit + 1) === node;
      const f = agrees ? 2 * Math.min(matched, 32) + ((expected >> digit) & 1) : 0;
      const w = ((place * 8 + digit) * 3 + (agrees ? (matched > 15 ? 2 : 1) : 0)) * opinions;
      const aSlot = slots[a + inner] as number;
      const bSlot = slots[b + inner] as number;
      const cSlot = slots[c + inner] as number;
      const dSlot = slots[d + inner] as number;
      const eSlot = slots[e + inner] as number;
      const fSlot = slots[f] as number;
      const aSays = stretch[(aSlot >> 20) + 2048] as number;
      const bSays = stretch[(bSlot >> 20) + 2048] as number;
      const cSays = stretch[(cSlot >> 20) + 2048] as number;
      const dSays = stretch[(dSlot >> 20) + 2048] as number;
      const eSays = stretch[(eSlot >> 20) + 2048] as number;
      const fSays = stretch[(fSlot >> 20) + 2048] as number;
      const aWeight = weights[w + 0] as number;
      const bWeight = weights[w + 1] as number;
      const cWeight = weights[w + 2] as number;
      const dWeight = weights[w + 3] as number;
      const eWeight = weights[w + 4] as number;
      const fWeight = weights[w + 5] as number;
      const dot =
        aSays * aWeight + bSays * bWeight + cSays * cWeight + dSays * dWeight + eSays * eWeight + fSays * fWeight;
      const x = Math.max(1, Math.min(Math.floor(dot + 2048.5), 4095));
      const chance = Math.max(24, Math.min(squash[x] as number, 65512));
      const bit = coder.code(chance, (byte >> digit) & 1);
      const error = ((bit << 16) - chance) * rate;
      weights[w + 0] = aWeight + error * aSays;
      slots[a + inner] = adapted(aSlot, bit);
      weights[w + 1] = bWeight + error * bSays;
      slots[b + inner] = adapted(bSlot, bit);
      weights[w + 2] = cWeight + error * cSays;
      slots[c + inner] = adapted(cSlot, bit);
      weights[w + 3] = dWeight + error * dSays;
      slots[d + inner] = adapted(dSlot, bit);
      weights[w + 4] = eWeight + error * eSays;
      slots[e + inner] = adapted(eSlot, bit);
      weights[w + 5] = fWeight + error * fSays;
      slots[f] = adapted(fSlot, bit);
      node = 2 * node + bit;
    }
    return node & 255;
  }
}
