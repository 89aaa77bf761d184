/*
 * Heaps as libc++ keeps them. Of equal elements, which one comes first is not a matter of taste: results of TFLite depend
 * on it, and its builds for Android and WebAssembly use LLVM's library.
 * Source: push_heap, pop_heap (with Floyd's sift-down), make_heap and partial_sort of libc++.
 */

/** Whether `a` belongs below `b`. */
export type Below<T> = (a: T, b: T) => boolean;

/** Lets an element rise to where it belongs. */
export function rise<T>(heap: T[], from: number, below: Below<T>): void {
  const item = heap[from] as T;
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as T;
    if (!below(above, item)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
}

/** Moves the top of the first `count` elements behind the others, which stay a heap. */
export function moveTopToEnd<T>(heap: T[], count: number, below: Below<T>): void {
  const last = count - 1;
  if (last < 1) return;
  const top = heap[0] as T;
  // The hole goes down to a leaf, past the greater child each time; the last element takes that leaf and rises.
  let hole = 0;
  for (let child = 1; child <= last; child = 2 * hole + 1) {
    if (child < last && below(heap[child] as T, heap[child + 1] as T)) child++;
    heap[hole] = heap[child] as T;
    hole = child;
  }
  if (hole !== last) {
    heap[hole] = heap[last] as T;
    rise(heap, hole, below);
  }
  heap[last] = top;
}

/** Sorts the `count` first elements by `before` to the front; the order of the others is arbitrary. */
export function partialSort<T>(items: T[], count: number, before: Below<T>): void {
  for (let start = (count >> 1) - 1; start >= 0; start--) sink(items, start, count, before);
  for (let i = count; i < items.length; i++) {
    if (!before(items[i] as T, items[0] as T)) continue;
    [items[i], items[0]] = [items[0] as T, items[i] as T];
    sink(items, 0, count, before);
  }
  for (let left = count; left > 1; left--) moveTopToEnd(items, left, before);
}

/** Lets an element sink to where it belongs among the first `count`. */
function sink<T>(heap: T[], start: number, count: number, below: Below<T>): void {
  const item = heap[start] as T;
  let at = start;
  for (let child = 2 * at + 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count && below(heap[child] as T, heap[child + 1] as T)) child++;
    if (below(heap[child] as T, item)) break;
    heap[at] = heap[child] as T;
    at = child;
  }
  heap[at] = item;
}
