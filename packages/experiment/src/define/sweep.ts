import type { SweepPoint, Variant } from './variant.js';

/** A grid of variants. */
export interface Sweep {
  /** The values of each axis, in order: `{ bits: [8, 4], clusters: [null, 32, 16], sparsity: [0, 0.5, 0.75] }`. */
  readonly axes: Readonly<Record<string, readonly (number | null)[]>>;
  /** What is made at a point of the grid; `null` leaves it out. Its name and point are filled in where they are not given. */
  readonly variant: (point: SweepPoint) => Omit<Variant, 'name' | 'point'> & { readonly name?: string };
}
