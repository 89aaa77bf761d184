/** Height, width and channels of an image. */
type Size = readonly [h: number, w: number, c: number];

/**
 * Resizes an image bilinearly. Where it shrinks, each pixel is the mean of all that it covers, weighted by a triangle, so that fine lines
 * become grey rather than vanish.
 *
 * @param pixels `[h, w, c]`
 * @returns `[height, width, c]`, rounded to the nearest
 * Source: Pillow's BILINEAR (`precompute_coeffs`, Resample.c), `tf.image.resize` with `antialias=True`.
 */
export function resize(pixels: Uint8Array, [h, w, c]: Size, [height, width]: readonly [number, number]): Uint8Array {
  if (h === height && w === width) return pixels;
  // The way with less in between: an image of one row can have many thousands of columns.
  const rowsFirst = height * w <= h * width;
  const between = rowsFirst
    ? resizeAxis(resizeAxis(pixels, 1, h, w * c, height), height, w, c, width)
    : resizeAxis(resizeAxis(pixels, h, w, c, width), 1, h, width * c, height);
  const result = new Uint8Array(between.length);
  // A loop: `Uint8Array.from` makes a list of all values first, of gigabytes.
  for (let i = 0; i < result.length; i++) result[i] = Math.min(255, Math.max(0, Math.round(between[i] as number)));
  return result;
}

/** Resizes the middle axis of `[outer, length, inner]`. */
function resizeAxis(
  values: Uint8Array | Float32Array,
  outer: number,
  length: number,
  inner: number,
  newLength: number,
): Float32Array {
  const result = new Float32Array(outer * newLength * inner);
  const step = length / newLength;
  const reach = Math.max(step, 1); // of the triangle to either side, in old pixels
  for (let to = 0; to < newLength; to++) {
    const centre = (to + 0.5) * step;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(length, Math.floor(centre + reach + 0.5));
    let sum = 0;
    for (let from = first; from < end; from++) sum += triangle((from + 0.5 - centre) / reach);
    for (let from = first; from < end; from++) {
      const weight = triangle((from + 0.5 - centre) / reach) / sum;
      if (weight === 0) continue;
      for (let o = 0; o < outer; o++) {
        const source = (o * length + from) * inner;
        const target = (o * newLength + to) * inner;
        for (let i = 0; i < inner; i++) {
          result[target + i] = (result[target + i] as number) + weight * (values[source + i] as number);
        }
      }
    }
  }
  return result;
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x));
}
