import type { Lifetime } from './lifetimes.js';

/** A block that an arena has to hold for a while. */
export interface ArenaRequest extends Lifetime {
  readonly byteLength: number;
}

/** Where each request lies. */
export interface ArenaPlan {
  /** Byte offset of each request, in the order of the requests, each a multiple of the alignment. */
  readonly offsets: readonly number[];
  /** Size of the whole arena. */
  readonly byteLength: number;
}

/** Alignment of every tensor in bytes: a cache line, and more than any SIMD load asks for. Source: kDefaultTensorAlignment, tflite/util.h */
export const arenaAlignment = 64;

/**
 * Gives each request an offset such that no two overlap while both live, keeping the arena small: the largest first, each
 * into the smallest gap that fits between the blocks that live at the same time. What lives throughout goes first, so
 * that it lies at the front in one piece.
 *
 * Source: "Greedy by Size for Offset Calculation", Y. Pisarchyk and J. Lee, "Efficient Memory Management for Deep Neural
 * Net Inference", 2020; order of ties: ArenaPlanner::CreateTensorAllocationVector, tflite/arena_planner.cc
 */
export function planArena(requests: readonly ArenaRequest[], alignment: number = arenaAlignment): ArenaPlan {
  const order = requests.map((_, index) => index);
  const end = requests.reduce((latest, request) => Math.max(latest, request.last), 0);
  const throughout = (request: ArenaRequest): number => (request.first <= 0 && request.last >= end ? 1 : 0);
  const at = (index: number): ArenaRequest => requests[index] as ArenaRequest;
  order.sort(
    (a, b) =>
      throughout(at(b)) - throughout(at(a)) ||
      at(b).byteLength - at(a).byteLength ||
      at(a).first - at(b).first ||
      a - b,
  );

  const offsets = new Array<number>(requests.length).fill(0);
  /** Blocks placed so far, by offset. */
  const placed: { readonly request: ArenaRequest; readonly offset: number; readonly end: number }[] = [];
  let byteLength = 0;
  for (const index of order) {
    const request = at(index);
    const size = align(request.byteLength, alignment);
    if (size === 0) continue;
    const offset = smallestGap(placed, request, size);
    offsets[index] = offset;
    byteLength = Math.max(byteLength, offset + size);
    placed.splice(insertionIndex(placed, offset), 0, { request, offset, end: offset + size });
  }
  return { offsets, byteLength };
}

/** The size that no plan can undercut: the most bytes that live at one step. */
export function arenaLowerBound(requests: readonly ArenaRequest[], alignment: number = arenaAlignment): number {
  const changes = new Map<number, number>();
  for (const { first, last, byteLength } of requests) {
    const size = align(byteLength, alignment);
    changes.set(first, (changes.get(first) ?? 0) + size);
    changes.set(last + 1, (changes.get(last + 1) ?? 0) - size);
  }
  let alive = 0;
  let most = 0;
  for (const [, change] of [...changes].sort(([a], [b]) => a - b)) {
    alive += change;
    most = Math.max(most, alive);
  }
  return most;
}

/** The size of an arena in which no two requests share memory. */
export function arenaUnshared(requests: readonly ArenaRequest[], alignment: number = arenaAlignment): number {
  return requests.reduce((sum, { byteLength }) => sum + align(byteLength, alignment), 0);
}

function smallestGap(
  placed: readonly { readonly request: ArenaRequest; readonly offset: number; readonly end: number }[],
  request: ArenaRequest,
  size: number,
): number {
  let best = -1;
  let bestGap = Number.POSITIVE_INFINITY;
  let free = 0;
  for (const block of placed) {
    if (block.request.last < request.first || block.request.first > request.last) continue;
    const gap = block.offset - free;
    if (gap >= size && gap < bestGap) {
      best = free;
      bestGap = gap;
    }
    free = Math.max(free, block.end);
  }
  return best === -1 ? free : best;
}

function insertionIndex(placed: readonly { readonly offset: number }[], offset: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function align(byteLength: number, alignment: number): number {
  return Math.ceil(byteLength / alignment) * alignment;
}
