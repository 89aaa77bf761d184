/** The greater of two; where either is NaN, the second, unlike `Math.max`. */
export function pickGreater<T extends number | bigint>(a: T, b: T): T {
  if (a > b) return a;
  return b;
}

/** The lesser of two; where either is NaN, the second, unlike `Math.min`. */
export function pickLess<T extends number | bigint>(a: T, b: T): T {
  if (a < b) return a;
  return b;
}
