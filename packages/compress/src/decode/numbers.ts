import type { BitCoder } from './bit-coder.js';
import { adapted, chance } from './probability.js';

/** Places of the numbers in a container: each kind has statistics of its own. Frequencies of symbols take 13 more. */
export const place = {
  segments: 0,
  gap: 1,
  length: 2,
  layout: 3,
  palette: 4,
  method: 5,
  byte: 6,
  columns: 7,
  above: 8,
  zero: 9,
  symbols: 10,
  width: 11,
  matches: 12,
  wide: 26,
  lanes: 27,
  literals: 28,
  copy: 29,
  block: 30,
  frequency: 13,
} as const;

/** Numbers of 0 to 2^31 - 2, each by the length of its binary form and then its digits. */
export class Numbers {
  readonly coder: BitCoder;
  /** For each place 64 lengths in a tree, then the leading digits. */
  readonly #slots: Int32Array = new Int32Array(32 * 256);

  constructor(coder: BitCoder) {
    this.coder = coder;
  }

  /** Codes `value`; a decoder passes none. */
  code(at: number, value = 0): number {
    const digits = 31 - Math.clz32(value + 1);
    let node = 1;
    for (let b = 4; b >= 0; b--) node = 2 * node + this.#bit(at * 256 + node, (digits >> b) & 1);
    const count = node - 32;
    let number = 1;
    for (let b = count - 1; b >= 0; b--) {
      const bit = ((value + 1) >> b) & 1;
      // The two digits behind the leading one have statistics, the others are taken as they come.
      const slot = number < 4 ? at * 256 + 32 + count * 4 + number : -1;
      number = 2 * number + (slot < 0 ? this.coder.code(32768, bit) : this.#bit(slot, bit));
    }
    return (number - 1) >>> 0;
  }

  #bit(slot: number, bit: number): number {
    const state = this.#slots[slot] as number;
    const coded = this.coder.code(chance(state), bit);
    this.#slots[slot] = adapted(state, coded);
    return coded;
  }
}
