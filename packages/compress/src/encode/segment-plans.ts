import { bitsOf } from '@litesmith/ir';
import { place } from '../decode/numbers.js';
import { layout } from '../decode/segment.js';
import type { Segment } from './find-segments.js';
import { gridsOf } from './grids.js';
import { parseLz } from './lz.js';
import { type Order, type Palette, paletteOf } from './palette.js';
import { type Alternatives, cheapestPlan, type Plan, sequence } from './plan.js';
import { type Mixing, type StreamHints, streamPlans } from './stream-plans.js';
import type { StreamWriter } from './stream-writer.js';

/** A way to lay a segment out; each of its streams may be coded in several ways. */
interface Layout {
  readonly name: string;
  readonly head: Partial<Plan>;
  readonly streams: readonly Alternatives[];
}

/** All ways to write a segment, by the worth of a nanosecond. */
export type SegmentPlans = (price: number) => Plan;

/** Elements of so many segments … */
export function segmentPlans(bytes: Uint8Array, segment: Segment, mixing: Mixing | undefined): SegmentPlans {
  const layouts = [...layoutsOf(bytes, segment, mixing)];
  return (price) =>
    cheapestPlan(
      layouts.map(({ name, head, streams }) =>
        sequence(
          name,
          streams.map((alternatives) => cheapestPlan(alternatives, price)),
          head,
        ),
      ),
      price,
    );
}

/** What earlier bytes are written by. */
export function copyPlan(from: number): Plan {
  return { name: 'copy', byteLength: 4, ns: 100, mixed: 0, write: head(layout.copy, [place.copy, from]) };
}

function head(how: number, ...numbers: readonly (readonly [at: number, number: number])[]): Plan['write'] {
  return ({ numbers: out }: StreamWriter) => {
    out.code(place.layout, how);
    for (const [at, number] of numbers) out.code(at, number);
  };
}

function* layoutsOf(bytes: Uint8Array, segment: Segment, mixing: Mixing | undefined): Generator<Layout> {
  const bits = segment.dtype === undefined ? 8 : bitsOf(segment.dtype);
  const width = bits === 16 || bits === 32 || bits === 64 ? bits / 8 : bits === 128 ? 8 : 1;
  if (bytes.length % width !== 0) return yield* layoutsOf(bytes, { ...segment, dtype: 'UINT8', shape: [] }, mixing);
  const count = bytes.length / width;
  const grids = gridsOf(segment.shape, count);
  const hints: StreamHints = { grids, widths: [grids[0]?.columns ?? 1], ...(mixing ? { mixing } : {}) };
  const order: Order = segment.dtype?.startsWith('FLOAT')
    ? 'float'
    : segment.dtype?.startsWith('U')
      ? 'unsigned'
      : 'signed';
  yield {
    name: 'bytes',
    head: { write: head(layout.bytes) },
    streams: [streamPlans(bytes, { ...hints, widths: [width], matches: mayMatch(bytes) })],
  };
  if (width > 1) {
    const how = width === 2 ? layout.halves : width === 4 ? layout.words : layout.doubles;
    const ns = 1.2 * bytes.length;
    yield { name: `planes(${width})`, head: { ns, write: head(how) }, streams: planes(bytes, width, hints) };
  } else if (bits === 4) {
    yield nibbles(bytes, segment, hints);
  } else if (order === 'signed') {
    const turned = bytes.map((byte) => byte ^ 128);
    yield {
      name: 'signed',
      head: { ns: bytes.length, write: head(layout.signed) },
      streams: [streamPlans(turned, hints)],
    };
  }
  const palette = paletteOf(bytes, width, order);
  if (palette !== null) yield paletteLayout(palette, width, hints);
}

function paletteLayout({ entries, indices, others }: Palette, width: number, hints: StreamHints): Layout {
  const size = entries.length / width;
  const how = layout.palette + Math.log2(width);
  const ns = (1 + 1.5 * width) * indices.length + 3 * others.length;
  return {
    name: `palette(${size})`,
    head: { byteLength: 1, ns, write: head(how, [place.palette, size]) },
    streams: [
      streamPlans(entries),
      streamPlans(indices, hints),
      ...(others.length === 0 ? [] : planes(others, width, {})),
    ],
  };
}

function nibbles(bytes: Uint8Array, segment: Segment, hints: StreamHints): Layout {
  const unpacked = Uint8Array.from(
    { length: 2 * bytes.length },
    (_, i) => ((bytes[i >> 1] as number) >> (4 * (i & 1))) & 15,
  );
  const isSigned = segment.dtype === 'INT4';
  const palette = Uint8Array.from({ length: 16 }, (_, i) => (isSigned ? i ^ 8 : i));
  const indices = isSigned ? unpacked.map((nibble) => nibble ^ 8) : unpacked;
  const grids = gridsOf(segment.shape, indices.length);
  return {
    name: 'nibbles',
    head: { ns: 4 * bytes.length, write: head(layout.nibbles) },
    streams: [streamPlans(palette), streamPlans(indices, { ...hints, grids, widths: [grids[0]?.columns ?? 1] })],
  };
}

/** One stream for the first bytes of all elements, one for the second ones, … */
function planes(bytes: Uint8Array, width: number, hints: StreamHints): Alternatives[] {
  const count = bytes.length / width;
  return Array.from({ length: width }, (_, plane) =>
    streamPlans(
      Uint8Array.from({ length: count }, (_, i) => bytes[i * width + plane] as number),
      hints,
    ),
  );
}

/** Bytes that are looked at for matches before a long segment is. */
const sampleLength = 1 << 14;

/** Whether to look for matches: weights have none, and looking takes long. */
function mayMatch(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, sampleLength);
  if (sample.length === bytes.length) return true;
  const matched = parseLz(sample).reduce((sum, { length }) => sum + length, 0);
  return matched > sample.length / 8;
}
