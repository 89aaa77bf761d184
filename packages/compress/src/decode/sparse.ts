import type { BitCoder } from './bit-coder.js';
import { adapted, chance } from './probability.js';
import type { RangeDecoder } from './range-decoder.js';

/** How a stream of symbols lies in rows, and what it is made of. */
export interface SparseShape {
  /** Symbols in a row. */
  readonly columns: number;
  /** Distance of the symbol above where a row is an image or the window of a convolution; 0 where it is neither. */
  readonly above: number;
  /** How many symbols there are, 2 to 256. */
  readonly symbols: number;
  /** The symbol that is most of them. Those below it are negative, those above positive. */
  readonly zero: number;
}

/** Probabilities that all sparse streams of a container learn together. */
export class SparseModel {
  /** Whether a symbol is no zero, by `row class, density class of the column, neighbours`. */
  readonly significant: Int32Array = new Int32Array(64 * 64 * 8);
  /** Whether it is positive, by the signs of four neighbours. */
  readonly sign: Int32Array = new Int32Array(81);
  /** How far it is from zero, by how many bits that takes, in a tree. */
  readonly magnitude: Int32Array = new Int32Array(9 * 256);
}

/** Class of a count, two for each doubling: 0, 1, 2, 3, 4 and 5, 6 and 7, 8 to 11, … at most 63. */
export function classOf(count: number): number {
  if (count < 2) return count;
  const digits = 31 - Math.clz32(count);
  return 2 * digits + ((count >> (digits - 1)) & 1);
}

/**
 * What is known of the row that is being coded and of the columns of the rows above it. Each symbol that is not zero
 * raises the counts where its neighbours will look, so that zeros, which are most, cost one look.
 */
export class SparseContext {
  readonly margin: number;
  readonly above: number;
  /** Symbols other than zero so far in a column (twice) and in the columns next to it, by `column + margin`. */
  readonly density: Uint32Array;
  /** `classOf` the same, in its place in the index. */
  readonly densityClass: Uint16Array;
  /** How many of the neighbours in this row are not zero, by `column + margin`. */
  readonly neighbours: Uint8Array;

  constructor({ columns, above }: SparseShape) {
    this.above = above;
    this.margin = above + 2;
    this.density = new Uint32Array(columns + 2 * this.margin);
    this.densityClass = new Uint16Array(columns + 2 * this.margin);
    this.neighbours = new Uint8Array(columns + 3 * this.margin);
  }

  /** Takes in that there is a symbol other than zero; `at` is its column + margin. */
  mark(at: number): void {
    const { above } = this;
    this.#raise(at, 2);
    this.#raise(at - 1, 1);
    this.#raise(at + 1, 1);
    this.#raise(at - above, 1);
    this.#raise(at + above, 1);
    this.#count(at + 1);
    this.#count(at + 2);
    this.#count(at + above - 1);
    this.#count(at + above);
    this.#count(at + above + 1);
    this.#count(at + 2 * above);
  }

  #count(at: number): void {
    this.neighbours[at] = (this.neighbours[at] as number) + 1;
  }

  #raise(at: number, by: number): void {
    const count = (this.density[at] as number) + by;
    this.density[at] = count;
    this.densityClass[at] = classOf(count) << 3;
  }
}

/** Codes a symbol that is not zero and puts it in its place: its sign, then how far it is from zero. */
export function codeSymbol(
  coder: BitCoder,
  model: SparseModel,
  { above, symbols, zero }: SparseShape,
  out: Uint8Array,
  at: number,
  symbol = 0,
): void {
  const bit = (slots: Int32Array, slot: number, value: boolean): number => {
    const state = slots[slot] as number;
    const coded = coder.code(chance(state), value ? 1 : 0);
    slots[slot] = adapted(state, coded);
    return coded;
  };
  const sign = (distance: number): number => {
    const other = out[at - distance] as number;
    return other === zero ? 0 : other < zero ? 1 : 2;
  };
  const positive = symbols - 1 - zero;
  const context = sign(1) + 3 * sign(above) + 9 * sign(above + 1) + 27 * sign(above - 1);
  const isPositive = zero === 0 || (positive > 0 && bit(model.sign, context, symbol > zero) === 1);
  const most = isPositive ? positive : zero;
  const distance = isPositive ? symbol - zero - 1 : zero - 1 - symbol;
  const bits = 32 - Math.clz32(most - 1);
  let node = 1;
  for (let b = bits - 1; b >= 0; b--) {
    node = 2 * node + bit(model.magnitude, bits * 256 + node, ((distance >> b) & 1) === 1);
  }
  const coded = node - (1 << bits) + 1;
  out[at] = isPositive ? zero + coded : zero - coded;
}

/** Zeros around `count` symbols, for the neighbours of the first and of the last: see `codeSymbol`. */
export function withRoom(
  { above, zero }: SparseShape,
  count: number,
): { readonly out: Uint8Array; readonly start: number } {
  return { out: new Uint8Array(above + 1 + count + 1).fill(zero), start: above + 1 };
}

/** Decodes symbols most of which are zero. Those that hostile bytes make may lie outside of the symbols. */
export function decodeSparse(decoder: RangeDecoder, model: SparseModel, shape: SparseShape, count: number): Uint8Array {
  const { columns } = shape;
  const { significant } = model;
  const context = new SparseContext(shape);
  const { densityClass, neighbours, margin } = context;
  const { bytes } = decoder;
  let { range, value, position } = decoder;
  const { out, start } = withRoom(shape, count);
  const end = start + count;
  let at = start;
  // Hot loop: `RangeDecoder.code` for a zero, with what it changes in local variables.
  for (let row = 0; at < end; row++) {
    neighbours.fill(0);
    const rowClass = classOf(row) << 9;
    const last = Math.min(columns, end - at) + margin;
    for (let column = margin; column < last; column++, at++) {
      const slot = rowClass + (densityClass[column] as number) + (neighbours[column] as number);
      const state = significant[slot] as number;
      const bound = Math.imul(range >>> 16, chance(state)) >>> 0;
      if (value >= bound) {
        significant[slot] = adapted(state, 0);
        value = (value - bound) >>> 0;
        range = (range - bound) >>> 0;
        while (range < 0x1000000) {
          range = (range << 8) >>> 0;
          value = ((value << 8) | (bytes[position++] as number)) >>> 0;
        }
        continue;
      }
      significant[slot] = adapted(state, 1);
      decoder.range = bound;
      decoder.value = value;
      decoder.position = position;
      // Behind the end, zeros would go on to be read as symbols, for as long as the head says.
      decoder.checkEnd();
      decoder.normalize();
      codeSymbol(decoder, model, shape, out, at);
      ({ range, value, position } = decoder);
      context.mark(column);
    }
  }
  decoder.range = range;
  decoder.value = value;
  decoder.position = position;
  return out.subarray(start, end);
}
