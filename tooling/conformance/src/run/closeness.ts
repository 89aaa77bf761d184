/** How far a number is from the expected one, as a multiple of what is allowed: at most 1 passes. */
export type Closeness = (actual: number, expected: number) => number;

/** Nothing but the same value: integers, booleans. */
export const exact: Closeness = (actual, expected) => (actual === expected ? 0 : Number.POSITIVE_INFINITY);

/** Up to `allowed` apart; with 0, the same value. */
export function steps(allowed: number): Closeness {
  return (actual, expected) => over(Math.abs(actual - expected), allowed);
}

/** Up to `absolute + relative · |expected|` apart. */
export function near(absolute: number, relative: number): Closeness {
  return (actual, expected) => over(Math.abs(actual - expected), absolute + relative * Math.abs(expected));
}

const floatBits = new DataView(new ArrayBuffer(4));

/** The place of a float32 among all floats, so that neighbours are 1 apart; −0 and 0 are the same. */
export function float32Place(x: number): number {
  floatBits.setFloat32(0, x);
  const bits = floatBits.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/** Up to `allowed` units in the last place apart, by a function that numbers the values of a type. */
export function ulps(allowed: number, place: (x: number) => number): Closeness {
  return (actual, expected) => over(Math.abs(place(actual) - place(expected)), allowed);
}

function over(difference: number, allowed: number): number {
  if (difference === 0) return 0;
  return Number.isNaN(difference) || allowed === 0 ? Number.POSITIVE_INFINITY : difference / allowed;
}
