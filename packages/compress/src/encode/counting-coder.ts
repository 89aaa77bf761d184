import type { BitCoder } from '../decode/bit-coder.js';

/** Bits that an event takes whose probability is (i + ½) / 4096. */
const costs: Float64Array = Float64Array.from({ length: 4096 }, (_, i) => -Math.log2((i + 0.5) / 4096));

/** Writes nothing, and adds up what it would take. */
export class CountingCoder implements BitCoder {
  bits = 0;

  code(chance: number, bit: number): number {
    this.bits += costs[(bit ? chance : 65535 - chance) >> 4] as number;
    return bit;
  }

  get byteLength(): number {
    return this.bits / 8;
  }
}
