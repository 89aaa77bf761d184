/** Numbers of which nobody knows how many there will be. */
export class GrowingFloats {
  #values = new Float32Array(1024);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  /** All that were pushed, in memory of their own. */
  toArray(): Float32Array {
    return this.#values.slice(0, this.#count);
  }
}
