/**
 * A heap with the greatest score on top. Of equal scores, which one comes first is not a matter of taste: results depend
 * on it, so elements move as they do in LLVM's `std::priority_queue`, which Android and WebAssembly builds of TFLite use.
 *
 * Source: push_heap and pop_heap (with Floyd's sift-down) of libc++.
 */
export class PriorityQueue<T extends { readonly score: number }> {
  readonly #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  push(item: T): void {
    this.#heap.push(item);
    this.#rise(this.#heap.length - 1);
  }

  /** Takes the greatest element. */
  pop(): T | undefined {
    const heap = this.#heap;
    const last = heap.length - 1;
    if (last < 1) return heap.pop();
    const top = heap[0];
    // The hole goes down to a leaf, past the greater child each time; the last element takes that leaf and rises.
    let hole = 0;
    for (let child = 1; child <= last; child = 2 * hole + 1) {
      if (child < last && (heap[child] as T).score < (heap[child + 1] as T).score) child++;
      heap[hole] = heap[child] as T;
      hole = child;
    }
    if (hole !== last) {
      heap[hole] = heap[last] as T;
      this.#rise(hole);
    }
    heap.pop();
    return top;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as T;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as T;
      if (!(above.score < item.score)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = item;
  }
}
