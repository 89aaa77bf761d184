import type { BitCoder } from '../decode/bit-coder.js';

/** The counterpart of `RangeDecoder`. */
export class RangeEncoder implements BitCoder {
  #bytes = new Uint8Array(1024);
  #length = 0;
  /** Up to 33 bits: the 33rd is a carry into bytes that wait. */
  #low = 0;
  #range = 0xffffffff;
  /** The first byte that a carry may still change, with how many 0xff behind it. -1 before there is any. */
  #waiting = -1;
  #full = 0;

  code(chance: number, bit: number): number {
    const bound = Math.imul(this.#range >>> 16, chance) >>> 0;
    if (bit) {
      this.#range = bound;
    } else {
      this.#low += bound;
      this.#range = (this.#range - bound) >>> 0;
    }
    while (this.#range < 0x1000000) {
      this.#range = (this.#range << 8) >>> 0;
      this.#shift();
    }
    return bit;
  }

  #shift(): void {
    const carry = this.#low >= 0x100000000 ? 1 : 0;
    const top = Math.floor(this.#low / 0x1000000) & 0xff;
    if (carry || top !== 0xff) {
      if (this.#waiting >= 0) this.#put(this.#waiting + carry);
      for (; this.#full > 0; this.#full--) this.#put(0xff + carry);
      this.#waiting = top;
    } else {
      this.#full++;
    }
    this.#low = (this.#low % 0x1000000) * 0x100;
  }

  #put(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = byte;
  }

  /** All bytes, with up to four zeros at the end left off. Nothing can be coded afterwards. */
  finish(): Uint8Array {
    // Of all numbers in the interval, the one with the most zeros at its end takes the fewest bytes.
    const high = this.#low + this.#range;
    for (let unit = 2 ** 32; unit >= 1; unit /= 2) {
      const number = Math.ceil(this.#low / unit) * unit;
      if (number < high) {
        this.#low = number;
        break;
      }
    }
    for (let i = 0; i < 4; i++) this.#shift();
    if (this.#waiting >= 0) this.#put(this.#waiting);
    for (; this.#full > 0; this.#full--) this.#put(0xff);
    let end = this.#length;
    while (end > this.#length - 4 && end > 0 && this.#bytes[end - 1] === 0) end--;
    return this.#bytes.slice(0, end);
  }
}
