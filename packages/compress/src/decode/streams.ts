import { ContainerError, corrupt, truncated } from './container-error.js';
import { mixable } from './limits.js';
import { decodeLz } from './lz.js';
import type { Mixer } from './mixer.js';
import { Numbers, place } from './numbers.js';
import { primedMixer } from './primed-mixer.js';
import { RangeDecoder } from './range-decoder.js';
import { codeFrequencies, decodeRans } from './rans.js';
import { decodeSparse, SparseModel } from './sparse.js';

/** How a stream of bytes is coded: the number that stands before it. */
export const method = { plain: 0, fill: 1, rans: 2, sparse: 3, mixed: 4, blocks: 5, matches: 6 } as const;

/** The streams of a container, one after the other. */
export class Streams {
  readonly numbers: Numbers;
  readonly #decoder: RangeDecoder;
  readonly #plain: Uint8Array;
  #at = 0;
  #mixable = mixable;
  #mixer: Mixer | undefined;
  #sparse: SparseModel | undefined;

  /** `coded` is read bit by bit, `plain` by whole bytes. */
  constructor(coded: Uint8Array, plain: Uint8Array) {
    this.#decoder = new RangeDecoder(coded);
    this.numbers = new Numbers(this.#decoder);
    this.#plain = plain;
  }

  /** The next `count` bytes. Matches are at level 2 only; what they are made of, at 1, may be in blocks; blocks, at 0, in neither. */
  read(count: number, level = 2): Uint8Array {
    if (count === 0) return new Uint8Array();
    const { numbers } = this;
    this.checkEnd();
    const how = numbers.code(place.method);
    if (how > method.mixed + level) throw corrupt(`method ${how}`);
    switch (how) {
      case method.plain: {
        this.#at += count;
        this.checkEnd();
        return this.#plain.subarray(this.#at - count, this.#at);
      }
      case method.fill:
        return new Uint8Array(count).fill(numbers.code(place.byte));
      case method.rans: {
        const out = new Uint8Array(count);
        this.#at = decodeRans(this.#plain, this.#at, codeFrequencies(numbers, new Uint16Array(256)), out);
        this.checkEnd();
        return out;
      }
      case method.sparse:
        return this.#readSparse(count);
      case method.mixed:
        return this.#readMixed(count);
      case method.blocks: {
        const size = 2 ** (numbers.code(place.block) & 15) * 64;
        const out = new Uint8Array(count);
        for (let at = 0; at < count; at += size) out.set(this.read(Math.min(size, count - at), 0), at);
        return out;
      }
      default:
        return this.#readMatches(count);
    }
  }

  #readSparse(count: number): Uint8Array {
    const { numbers } = this;
    const columns = this.#atMost(count, numbers.code(place.columns) + 1);
    const shape = {
      columns,
      above: this.#atMost(columns, numbers.code(place.above)),
      symbols: this.#atMost(256, numbers.code(place.symbols)),
      zero: numbers.code(place.zero),
    };
    this.#atMost(shape.symbols - 1, shape.zero);
    this.#sparse ??= new SparseModel();
    return decodeSparse(this.#decoder, this.#sparse, shape, count);
  }

  #readMixed(count: number): Uint8Array {
    this.#mixable -= count;
    if (this.#mixable < 0) throw new ContainerError('COMPRESS_LIMIT', 'too much to mix');
    this.#mixer ??= primedMixer();
    const width = this.numbers.code(place.width) + 1;
    const out = new Uint8Array(count);
    this.#mixer.code(this.#decoder, out, width);
    return out;
  }

  #readMatches(count: number): Uint8Array {
    const { numbers } = this;
    const matches = this.#atMost(count, numbers.code(place.matches));
    const lanes = numbers.code(place.lanes) ? 4 : 1;
    const some = (length: number): Uint8Array => this.read(length, 1);
    const [runs, lengths, near, far] = [some(matches), some(matches), some(matches), some(matches)];
    const literals = Array.from({ length: lanes }, () => some(this.#atMost(count, numbers.code(place.literals))));
    return decodeLz(numbers, { runs, lengths, near, far, literals }, count);
  }

  #atMost(limit: number, number: number): number {
    if (number > limit) throw corrupt(`${number} of ${limit}`);
    return number;
  }

  /** @throws {ContainerError} `COMPRESS_TRUNCATED` where more was read than there is */
  checkEnd(): void {
    this.#decoder.checkEnd();
    if (this.#at > this.#plain.length) throw truncated();
  }
}
