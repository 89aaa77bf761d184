/** Counts rows whose largest element stands at the same place in two tensors. */
export class ArgMaxAgreement {
  #rows = 0;
  #same = 0;

  /** @param depth elements of a row: the size of the last axis */
  add(a: ArrayLike<number>, b: ArrayLike<number>, depth: number): void {
    for (let start = 0; depth > 0 && start < a.length; start += depth) {
      this.#rows++;
      if (argMax(a, start, depth) === argMax(b, start, depth)) this.#same++;
    }
  }

  /** Share of rows, 0…1. */
  get share(): number {
    return this.#rows === 0 ? 1 : this.#same / this.#rows;
  }
}

function argMax(values: ArrayLike<number>, start: number, depth: number): number {
  let best = start;
  for (let i = start + 1; i < start + depth; i++) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best - start;
}
