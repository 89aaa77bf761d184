import { Numbers, place } from '../decode/numbers.js';
import { codeFrequencies, ransTotal } from '../decode/rans.js';
import { SparseModel, type SparseShape } from '../decode/sparse.js';
import { method } from '../decode/streams.js';
import { CountingCoder } from './counting-coder.js';
import { lzParts, parseLz, wideNumbers } from './lz.js';
import { type Alternatives, cheapestPlan, type Plan, sequence } from './plan.js';
import { countBytes, encodeRans, scaleCounts } from './rans.js';
import { encodeSparse } from './sparse.js';
import type { StreamWriter } from './stream-writer.js';
import type { Trials } from './trials.js';

/** Nanoseconds that decoding takes, measured by `bench/container.ts`. */
const cost = {
  perStream: 500,
  plainByte: 0.3,
  ransTable: 8_000,
  ransByte: 4,
  sparseSymbol: 11,
  sparseOther: 60,
  mixedByte: 1_000,
  match: 12,
  literal: 2,
} as const;

/** What may be mixed. */
export interface Mixing {
  readonly trials: Trials;
  /** Bytes of the longest stream. */
  readonly most: number;
}

/** How a stream may lie, for the methods that heed it. */
export interface StreamHints {
  /** Rows of sparse symbols; the best is taken. */
  readonly grids?: readonly { readonly columns: number; readonly above: number }[];
  /** Widths of the rows for mixing. */
  readonly widths?: readonly number[];
  /** Whether to look for matches. */
  readonly matches?: boolean;
  /** Where mixing may be tried, and streams of how many bytes at most; without, nothing is mixed. */
  readonly mixing?: Mixing;
}

/** All ways to code a stream that may pay. */
export function streamPlans(bytes: Uint8Array, hints: StreamHints = {}): Alternatives {
  if (bytes.length === 0) return [sequence('', [])];
  const counts = countBytes(bytes);
  const most = counts.indexOf(Math.max(...counts));
  if (counts[most] === bytes.length) return [fillPlan(most)];
  const plans = [plainPlan(bytes), ransPlan(bytes, counts)];
  if ((counts[most] as number) > 0.4 * bytes.length) {
    const symbols = counts.reduce((last, count, symbol) => (count > 0 ? symbol : last), 0) + 1;
    plans.push(...sparsePlans(bytes, most, symbols, hints.grids ?? [{ columns: bytes.length, above: 0 }]));
  }
  const { mixing, widths = [1] } = hints;
  if (mixing !== undefined && bytes.length <= mixing.most) {
    plans.push(...widths.map((width) => mixedPlan(bytes, width, mixing.trials)));
  }
  if (bytes.length >= 2 * smallestBlock) plans.push(...blockPlans(bytes));
  if (hints.matches) plans.push(...matchesPlans(bytes));
  return plans;
}

function begin(writer: StreamWriter, how: number): Numbers {
  writer.numbers.code(place.method, how);
  return writer.numbers;
}

function fillPlan(byte: number): Plan {
  const write = (writer: StreamWriter): void => void begin(writer, method.fill).code(place.byte, byte);
  return { name: 'fill', byteLength: 1, ns: cost.perStream, mixed: 0, write };
}

function plainPlan(bytes: Uint8Array): Plan {
  const write = (writer: StreamWriter): void => {
    begin(writer, method.plain);
    writer.plain.push(bytes);
  };
  const ns = cost.perStream + cost.plainByte * bytes.length;
  return { name: 'plain', byteLength: bytes.length, ns, mixed: 0, write };
}

function ransPlan(bytes: Uint8Array, counts: Uint32Array): Plan {
  const frequencies = scaleCounts(counts);
  const coder = new CountingCoder();
  codeFrequencies(new Numbers(coder), frequencies.slice());
  let bits = 8 * 14;
  for (let s = 0; s < 256; s++) {
    if (counts[s]) bits += (counts[s] as number) * Math.log2(ransTotal / (frequencies[s] as number));
  }
  const write = (writer: StreamWriter): void => {
    codeFrequencies(begin(writer, method.rans), frequencies.slice());
    writer.plain.push(encodeRans(bytes, frequencies));
  };
  const ns = cost.perStream + cost.ransTable + cost.ransByte * bytes.length;
  return { name: 'rans', byteLength: coder.byteLength + bits / 8, ns, mixed: 0, write };
}

/** Symbols that are coded to see what they take; longer streams are judged by their beginning. */
const sampleLength = 1 << 18;

function sparsePlans(
  bytes: Uint8Array,
  zero: number,
  symbols: number,
  grids: readonly { readonly columns: number; readonly above: number }[],
): readonly Plan[] {
  const sample = bytes.subarray(0, sampleLength);
  const others = bytes.reduce((count, byte) => count + (byte === zero ? 0 : 1), 0);
  const ns = cost.perStream + cost.sparseSymbol * bytes.length + cost.sparseOther * others;
  return grids.map((grid) => {
    const shape: SparseShape = { ...grid, symbols, zero };
    const coder = new CountingCoder();
    encodeSparse(coder, new SparseModel(), shape, sample);
    const write = (writer: StreamWriter): void => {
      const numbers = begin(writer, method.sparse);
      numbers.code(place.columns, shape.columns - 1);
      numbers.code(place.above, shape.above);
      numbers.code(place.symbols, symbols);
      numbers.code(place.zero, zero);
      encodeSparse(writer.coder, writer.sparse, shape, bytes);
    };
    const byteLength = 4 + coder.byteLength * (bytes.length / sample.length);
    return { name: `sparse(${grid.columns},${grid.above})`, byteLength, ns, mixed: 0, write };
  });
}

function mixedPlan(bytes: Uint8Array, width: number, trials: Trials): Plan {
  const byteLength = 1 + trials.mix(bytes, width);
  const write = (writer: StreamWriter): void => {
    begin(writer, method.mixed).code(place.width, width - 1);
    writer.mix(bytes, width);
  };
  const ns = cost.perStream + cost.mixedByte * bytes.length;
  return { name: `mixed(${width})`, byteLength, ns, mixed: bytes.length, write };
}

/** Shortest block with statistics of its own. */
const smallestBlock = 1 << 13;

/** Blocks that are each coded by themselves, where what comes often changes on the way. */
function blockPlans(bytes: Uint8Array): readonly Plan[] {
  return [smallestBlock, 4 * smallestBlock, 16 * smallestBlock].flatMap((size) => {
    if (bytes.length < 2 * size) return [];
    const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, k) => {
      const block = bytes.subarray(k * size, (k + 1) * size);
      const counts = countBytes(block);
      const most = counts.indexOf(Math.max(...counts));
      if (counts[most] === block.length) return fillPlan(most);
      return cheapestPlan([plainPlan(block), ransPlan(block, counts)], 0);
    });
    const write = (writer: StreamWriter): void =>
      void begin(writer, method.blocks).code(place.block, Math.log2(size) - 6);
    return [sequence(`blocks(${size})`, blocks, { byteLength: 1, ns: bytes.length * 0.3, write })];
  });
}

/** Matches, with literals in one stream or in four, and all streams by what is smallest or by what is fast. */
function matchesPlans(bytes: Uint8Array): readonly Plan[] {
  const steps = parseLz(bytes);
  if (steps.length === 0) return [];
  const wide = wideNumbers(steps);
  const ns = cost.perStream + cost.match * steps.length + cost.literal * bytes.length;
  return [1, 4].flatMap((lanes) => {
    const { runs, lengths, near, far, literals } = lzParts(bytes, steps, lanes);
    const streams = [runs, lengths, near, far].map((part) => streamPlans(part));
    const lanePlans = literals.map((lane) => streamPlans(lane));
    return [0, 0.01].map((price) => {
      const write = (writer: StreamWriter): void => {
        const numbers = begin(writer, method.matches);
        numbers.code(place.matches, steps.length);
        numbers.code(place.lanes, lanes === 4 ? 1 : 0);
      };
      const plans = streams.map((alternatives) => cheapestPlan(alternatives, price));
      for (const [lane, alternatives] of lanePlans.entries()) {
        const count = literals[lane]?.length ?? 0;
        const writeCount = ({ numbers }: StreamWriter): void => void numbers.code(place.literals, count);
        plans.push(sequence('', [cheapestPlan(alternatives, price)], { byteLength: 2, write: writeCount }));
      }
      const whole = sequence(`matches(${lanes})`, plans, { byteLength: 4 + 2 * wide.length, ns, write });
      const writeAll = (writer: StreamWriter): void => {
        whole.write(writer);
        for (const number of wide) writer.numbers.code(place.wide, number - 255);
      };
      return { ...whole, write: writeAll };
    });
  });
}
