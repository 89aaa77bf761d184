/**
 * Part of constant weights that has to be zero for rows without zeros to be faster than rows with them. Laying inputs out for
 * them costs as much as some rows of weights, which counts where there are few. Measured by
 * `packages/interpreter/bench/sparse-threshold.ts`: they break even at 0.4 for 64 rows and more, at 0.5 for 16 and
 * for weights of megabytes, which are three times as long where they are packed.
 *
 * @param rows of weights: output channels
 * @returns above 1 where it never pays
 */
export function leastZeros(rows: number): number {
  return 0.55 + 3 / rows;
}
