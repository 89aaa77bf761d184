import type { TensorData } from '@litesmith/reference';

/**
 * How a result differs from what was expected, in words; `null` where it does not. Integers must be equal; floats may lie
 * `tolerance` apart, relative to the greatest magnitude expected (at least 1), NaN being equal to NaN. Strings are compared
 * byte by byte.
 */
export function differenceOf(actual: TensorData, expected: TensorData, tolerance: number): string | null {
  if (actual.length !== expected.length) return `${actual.length} elements instead of ${expected.length}`;
  if (Array.isArray(actual) || Array.isArray(expected)) {
    const at = Array.from(actual, String).findIndex((bytes, i) => bytes !== String(expected[i]));
    return at < 0 ? null : `at [${at}] bytes [${actual[at]}] instead of [${expected[at]}]`;
  }
  const float = expected instanceof Float32Array || expected instanceof Float64Array;
  let scale = 1;
  if (float) for (const x of expected) if (Number.isFinite(x)) scale = Math.max(scale, Math.abs(x));
  let [count, worst, at] = [0, 0, 0];
  for (let i = 0; i < expected.length; i++) {
    if (actual[i] === expected[i]) continue;
    const [a, b] = [Number(actual[i]), Number(expected[i])];
    if (Number.isNaN(a) && Number.isNaN(b)) continue;
    // Two int64 may be the same double and yet not the same.
    const apart = Number.isFinite(a - b) ? Math.abs(a - b) || 1 : Infinity;
    if (float && apart <= tolerance * scale) continue;
    count++;
    if (apart > worst) [worst, at] = [apart, i];
  }
  if (count === 0) return null;
  return `${count} of ${expected.length} differ, at [${at}] ${actual[at]} instead of ${expected[at]}`;
}
