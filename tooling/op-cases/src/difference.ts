import type { TensorData } from '@litesmith/reference';

/**
 * How a result differs from what was expected, in words; `null` where it does not. Integers must be equal; floats may lie
 * `tolerance` apart, relative to the greatest magnitude expected (at least 1), NaN being equal to NaN.
 */
export function differenceOf(actual: TensorData, expected: TensorData, tolerance: number): string | null {
  if (actual.length !== expected.length) return `${actual.length} elements instead of ${expected.length}`;
  const float = expected instanceof Float32Array || expected instanceof Float64Array;
  let scale = 1;
  if (float) for (const x of expected) if (Number.isFinite(x)) scale = Math.max(scale, Math.abs(x));
  let [count, worst, at] = [0, 0, 0];
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [Number(actual[i]), Number(expected[i])];
    if (Object.is(a, b) || a === b) continue;
    const apart = Number.isFinite(a - b) ? Math.abs(a - b) : Infinity;
    if (float && apart <= tolerance * scale) continue;
    count++;
    if (apart > worst) [worst, at] = [apart, i];
  }
  if (count === 0) return null;
  return `${count} of ${expected.length} differ, at [${at}] ${actual[at]} instead of ${expected[at]}`;
}
