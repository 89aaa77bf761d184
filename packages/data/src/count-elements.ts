import { mostAxes } from './limits.js';

/** Elements of an array of a shape that a file declares; `undefined` where no array can have it. */
export function countElements(shape: readonly number[]): number | undefined {
  if (shape.length > mostAxes || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return undefined;
  // Zeros last: what they are multiplied with must be a number as well.
  const count = shape.reduce((product, size) => product * Math.max(size, 1), 1);
  if (!Number.isSafeInteger(count)) return undefined;
  return shape.includes(0) ? 0 : count;
}
