import { elementCountOf } from '@litesmith/ir';

/** How the elements of a tensor fall into channels: element (outer, channel, inner), row-major. */
export interface Channels {
  readonly count: number;
  readonly outer: number;
  readonly inner: number;
  readonly perChannel: number;
}

/** The channels along an axis; all elements are one channel where it is `null`. */
export function channelsOf(shape: readonly number[], axis: number | null): Channels {
  const elements = elementCountOf(shape);
  if (axis === null) return { count: 1, outer: 1, inner: elements, perChannel: elements };
  const count = shape[axis] ?? 1;
  const outer = elementCountOf(shape.slice(0, axis));
  const inner = elementCountOf(shape.slice(axis + 1));
  return { count, outer, inner, perChannel: outer * inner };
}

/** The elements of a channel, in order: of one channel in float32, which sorts fast, where they are that already. */
export function gather(
  values: ArrayLike<number>,
  { count, outer, inner, perChannel }: Channels,
  channel: number,
): Float32Array | Float64Array {
  if (count === 1) return values instanceof Float32Array ? values.slice() : Float64Array.from(values);
  const part = values instanceof Float32Array ? new Float32Array(perChannel) : new Float64Array(perChannel);
  let at = 0;
  for (let o = 0; o < outer; o++) {
    const start = (o * count + channel) * inner;
    for (let i = 0; i < inner; i++) part[at++] = values[start + i] ?? 0;
  }
  return part;
}

/** Puts the elements of a channel back into their places. */
export function scatter(
  target: { [index: number]: number },
  { count, outer, inner }: Channels,
  channel: number,
  part: ArrayLike<number>,
): void {
  let at = 0;
  for (let o = 0; o < outer; o++) {
    const start = (o * count + channel) * inner;
    for (let i = 0; i < inner; i++) target[start + i] = part[at++] ?? 0;
  }
}
