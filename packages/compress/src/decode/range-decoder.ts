import type { BitCoder } from './bit-coder.js';
import { truncated } from './container-error.js';

/**
 * A binary range decoder. Behind its last byte it reads zeros: an encoder leaves those off.
 *
 * Source: G. N. N. Martin, "Range encoding", 1979; binary and byte by byte as in LZMA.
 */
export class RangeDecoder implements BitCoder {
  readonly bytes: Uint8Array;
  position = 4;
  /** Unsigned 32 bits, at least 2^24. */
  range = 0xffffffff;
  /** Unsigned 32 bits, below `range`. */
  value: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const [a = 0, b = 0, c = 0, d = 0] = bytes;
    this.value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  }

  code(chance: number): number {
    const bound = Math.imul(this.range >>> 16, chance) >>> 0;
    const bit = this.value < bound ? 1 : 0;
    if (bit) {
      this.range = bound;
    } else {
      this.value = (this.value - bound) >>> 0;
      this.range = (this.range - bound) >>> 0;
    }
    this.normalize();
    return bit;
  }

  /** Takes in bytes until the range is wide enough again. */
  normalize(): void {
    while (this.range < 0x1000000) {
      this.range = (this.range << 8) >>> 0;
      this.value = ((this.value << 8) | (this.bytes[this.position++] as number)) >>> 0;
    }
  }

  /** Whether what was read was there. An encoder leaves off four zeros at the end, and no more. */
  checkEnd(): void {
    if (this.position > this.bytes.length + 4) throw truncated();
  }
}
