import type { TensorValue } from '../kernel.js';

/** A sequence of vectors: `[batch, time, depth]`, `[time, batch, depth]`, or `[batch, depth]` for a single time. */
export interface SequenceLayout {
  readonly batch: number;
  readonly time: number;
  readonly depth: number;
  /** Position of a vector among all, in vectors. */
  at(batch: number, time: number): number;
}

/** How a recurrent op goes through a sequence. */
export interface RecurrentSequence {
  readonly input: TensorValue;
  readonly auxiliary?: TensorValue | null;
  readonly output: TensorValue;
  /** Where in the vectors of the output this direction writes. */
  readonly outputOffset?: number;
  readonly timeMajor: boolean;
  readonly backwards?: boolean;
}

/** How a tensor of rank 2 or 3 lays out its sequence. */
export function sequenceLayout({ shape }: TensorValue, timeMajor: boolean): SequenceLayout {
  const depth = shape.at(-1) ?? 1;
  if (shape.length === 2) return { batch: shape[0] ?? 1, time: 1, depth, at: (n) => n };
  const [outer = 1, inner = 1] = shape;
  const [batch, time] = timeMajor ? [inner, outer] : [outer, inner];
  return { batch, time, depth, at: (n, t) => (timeMajor ? t * batch + n : n * time + t) };
}

/** The order in which a direction goes through time. */
export function timesOf(time: number, backwards: boolean): readonly number[] {
  return Array.from({ length: time }, (_, t) => (backwards ? time - 1 - t : t));
}

/** The vector at a position, as a view. */
export function vectorAt<A extends Float32Array | Int8Array | Int16Array>(data: A, position: number, depth: number): A {
  return data.subarray(position * depth, (position + 1) * depth) as A;
}
