import { LiteError } from '@litesmith/ops-registry';
import { crc32 } from './decode/crc-32.js';
import { freeByteLength, leastSegment, mixable, mostByteLength, mostExpansion } from './decode/limits.js';
import { place } from './decode/numbers.js';
import { findSegments, type Segment } from './encode/find-segments.js';
import { cheapestPlan, type Plan } from './encode/plan.js';
import { copyPlan, segmentPlans } from './encode/segment-plans.js';
import { streamPlans } from './encode/stream-plans.js';
import { StreamWriter } from './encode/stream-writer.js';
import { Trials } from './encode/trials.js';

/** How to pack. */
export interface CompressOptions {
  /**
   * What matters more. `'balanced'` (the default) makes the file as small as it can be decoded at about 100 MB/s, or in 10 ms
   * where it is small; `'size'` heeds no time; `'speed'` holds small files, too, to 100 MB/s or 1 ms.
   */
  readonly prefer?: CompressPreference;
}

/** See `CompressOptions`. */
export type CompressPreference = 'size' | 'balanced' | 'speed';

/** Nanoseconds that decoding may take. */
const budgets: { readonly [P in CompressPreference]: (byteLength: number) => number } = {
  size: () => Number.POSITIVE_INFINITY,
  balanced: (byteLength) => Math.max(10e6, 7 * byteLength),
  speed: (byteLength) => Math.max(1e6, 6 * byteLength),
};

/** Longest constant, and longest rest of the file, that are mixed. */
const mostMixed: { readonly [P in CompressPreference]: { readonly constant: number; readonly rest: number } } = {
  size: { constant: 1 << 14, rest: 1 << 18 },
  balanced: { constant: 1 << 11, rest: 1 << 15 },
  speed: { constant: 0, rest: 0 },
};

/** A part of the container. */
export interface ContainerPart {
  /** Where the bytes stand in the file; the parts between segments are one, with `start` -1. */
  readonly start: number;
  readonly byteLength: number;
  /** How they are coded, for people. */
  readonly coding: string;
  /** Bytes that they take in the container, about. */
  readonly packed: number;
}

/**
 * Packs a `.tflite` file, or any other bytes, for download: `decompress` gives the very same bytes back. Constants are coded
 * by what they are (sparse, clustered, quantized, float), all else by what stands before it.
 *
 * @throws {LiteError} `COMPRESS_INPUT` where the bytes or an option are none; `COMPRESS_TOO_LARGE` from 2 GiB on
 */
export function compress(bytes: Uint8Array, options: CompressOptions = {}): Uint8Array {
  return compressWithParts(bytes, options).container;
}

/** The same, and what each part takes. */
export function compressWithParts(
  bytes: Uint8Array,
  { prefer = 'balanced' }: CompressOptions = {},
): { readonly container: Uint8Array; readonly parts: readonly ContainerPart[] } {
  if (!(bytes instanceof Uint8Array)) {
    throw new LiteError('COMPRESS_INPUT', `expected the file's bytes as a Uint8Array, got ${typeof bytes}`);
  }
  if (!Object.hasOwn(budgets, prefer)) {
    throw new LiteError('COMPRESS_INPUT', `prefer is "${prefer}", expected ${Object.keys(budgets).join(', ')}`);
  }
  if (bytes.length > mostByteLength) {
    throw new LiteError('COMPRESS_TOO_LARGE', `${bytes.length} bytes, a container holds at most ${mostByteLength}`);
  }
  const trials = new Trials();
  const { segments, plans } = planFile(bytes, prefer, trials);
  const writer = new StreamWriter(() => trials.primed);
  writer.numbers.code(place.segments, segments.length);
  let at = 0;
  for (const [index, { start, byteLength }] of segments.entries()) {
    writer.numbers.code(place.gap, start - at);
    writer.numbers.code(place.length, byteLength - leastSegment);
    plans[index]?.write(writer);
    at = start + byteLength;
  }
  plans.at(-1)?.write(writer);
  const parts = [...segments, null].map((segment, index) => ({
    start: segment?.start ?? -1,
    byteLength: segment?.byteLength ?? restOf(bytes, segments).length,
    coding: plans[index]?.name ?? '',
    packed: plans[index]?.byteLength ?? 0,
  }));
  return { container: assemble(bytes, writer), parts };
}

function planFile(
  bytes: Uint8Array,
  prefer: CompressPreference,
  trials: Trials,
): { segments: readonly Segment[]; plans: readonly Plan[] } {
  const segments = findSegments(bytes);
  const { constant, rest } = mostMixed[prefer];
  const seen = new Map<string, Segment[]>();
  const choices = segments.map((segment) => {
    const data = bytes.subarray(segment.start, segment.start + segment.byteLength);
    const key = `${data.length} ${crc32(data)}`;
    const same = (seen.get(key) ?? []).find(({ start }) => isEqual(bytes, start, segment.start, data.length));
    if (same) return () => copyPlan(same.start);
    seen.set(key, [...(seen.get(key) ?? []), segment]);
    return segmentPlans(data, segment, constant > 0 ? { trials, most: constant } : undefined);
  });
  const mixing = rest > 0 ? { mixing: { trials, most: rest } } : {};
  const others = streamPlans(restOf(bytes, segments), { matches: true, widths: [4], ...mixing });
  const at = (price: number): readonly Plan[] => [
    ...choices.map((choice) => choice(price)),
    cheapestPlan(others, price),
  ];
  return { segments, plans: withinBudget(at, budgets[prefer](bytes.length) - bytes.length) };
}

/** The smallest plans that keep to a time, and to what the decoder mixes. */
function withinBudget(at: (price: number) => readonly Plan[], ns: number): readonly Plan[] {
  const fits = (plans: readonly Plan[]): boolean =>
    plans.reduce((sum, plan) => sum + plan.ns, 0) <= ns && plans.reduce((sum, plan) => sum + plan.mixed, 0) <= mixable;
  const smallest = at(0);
  if (fits(smallest)) return smallest;
  // The price of a nanosecond, in bytes: the lowest at which the plans fit, by bisection of its logarithm.
  let [low, high] = [-20, 4];
  let best = at(10 ** high);
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    const plans = at(10 ** middle);
    if (fits(plans)) [high, best] = [middle, plans];
    else low = middle;
  }
  return best;
}

function isEqual(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}

/** All that no segment holds, in one piece. */
function restOf(bytes: Uint8Array, segments: readonly Segment[]): Uint8Array {
  const rest = new Uint8Array(bytes.length - segments.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  let filled = 0;
  for (const { start, byteLength } of [...segments, { start: bytes.length, byteLength: 0 }]) {
    rest.set(bytes.subarray(at, start), filled);
    filled += start - at;
    at = start + byteLength;
  }
  return rest;
}

/** Head, coded part and plain part. */
function assemble(bytes: Uint8Array, writer: StreamWriter): Uint8Array {
  const coded = writer.coder.finish();
  const head = [0x54, 0x46, 0x5a, 1, 0, 0, 0, 0];
  const checksum = crc32(bytes);
  for (let i = 0; i < 4; i++) head[4 + i] = (checksum >>> (8 * i)) & 255;
  for (let size of [bytes.length, coded.length]) {
    for (; size >= 128; size = Math.floor(size / 128)) head.push((size & 127) | 128);
    head.push(size);
  }
  const plain = writer.plain.reduce((sum, part) => sum + part.length, 0);
  const packed = head.length + coded.length + plain;
  // What is nearly all zeros is padded, so that a decoder may hold the file against the size of its container.
  const least = Math.ceil((bytes.length - freeByteLength) / mostExpansion);
  const container = new Uint8Array(Math.max(packed, least));
  container.set(head);
  container.set(coded, head.length);
  let at = head.length + coded.length;
  for (const part of writer.plain) {
    container.set(part, at);
    at += part.length;
  }
  return container;
}
