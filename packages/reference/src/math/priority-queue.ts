import { moveTopToEnd, rise } from './heap.js';

/** A queue with the greatest score on top; equal scores in the order that libc++'s `std::priority_queue` gives them. */
export class PriorityQueue<T extends { readonly score: number }> {
  readonly #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  push(item: T): void {
    this.#heap.push(item);
    rise(this.#heap, this.#heap.length - 1, isLower);
  }

  /** Takes the greatest element. */
  pop(): T | undefined {
    moveTopToEnd(this.#heap, this.#heap.length, isLower);
    return this.#heap.pop();
  }
}

function isLower(a: { readonly score: number }, b: { readonly score: number }): boolean {
  return a.score < b.score;
}
