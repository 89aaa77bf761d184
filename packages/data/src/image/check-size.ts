import { mostImageSide, mostPixels } from '../limits.js';

/**
 * Refuses an image that declares no pixels or too many, before memory is taken for them.
 *
 * @throws {Error} with a sentence
 */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new Error(`it has ${width} × ${height} pixels`);
  if (width * height > mostPixels) {
    throw new Error(`it has ${width} × ${height} pixels, the most is ${mostPixels / 1e6} million`);
  }
  if (Math.max(width, height) > mostImageSide) {
    throw new Error(`it has ${width} × ${height} pixels, the most on a side is ${mostImageSide}`);
  }
}
