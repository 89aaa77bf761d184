/**
 * Part of constant weights that has to be zero for rows without zeros to be faster than rows with them. Measured by
 * `packages/interpreter/bench/sparse-threshold.ts`: they break even at 0.4, for one row of inputs as for many.
 */
export const leastZeros = 0.5;
