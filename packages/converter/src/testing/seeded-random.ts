/** The generator of the goldens: s ← s·1664525 + 1013904223 mod 2³², u = s / 2³². */
export function seeded(seed = 12345): () => number {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
}

/** Numbers in [−0.5, 0.5). */
export function seededNumbers(count: number, seed = 7): Float32Array {
  const next = seeded(seed);
  return Float32Array.from({ length: count }, () => next() - 0.5);
}
