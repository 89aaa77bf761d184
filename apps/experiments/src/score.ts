import { readTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { LiteError } from '@litesmith/ops-registry';
import { CLASSES, type Digits, PIXELS_PER_IMAGE, writeImage } from './mnist.js';

/** Classifies one image; the same array is handed over each time. */
export type Classify = (pixels: Float32Array) => ArrayLike<number>;

/** What a classifier made of a set of images. */
export interface Score {
  /** The digit seen in each image: the first of the highest scores. */
  readonly predicted: Uint8Array;
  readonly correct: number;
  /** 0…1 */
  readonly accuracy: number;
  /** Images whose highest score is shared by several digits. */
  readonly ties: number;
  /** Median over groups of 100 images, batch 1. */
  readonly microsecondsPerImage: number;
}

const TIMED_GROUP = 100;

/**
 * Classifies every image, one at a time, and counts.
 *
 * @param onScores is shown what came of each image; not timed
 */
export function score(
  digits: Digits,
  classify: Classify,
  onProgress?: (done: number) => void,
  onScores?: (scores: ArrayLike<number>) => void,
): Score {
  const predicted = new Uint8Array(digits.count);
  const pixels = new Float32Array(PIXELS_PER_IMAGE);
  const times: number[] = [];
  let correct = 0;
  let ties = 0;
  for (let start = 0; start < digits.count; start += TIMED_GROUP) {
    const end = Math.min(start + TIMED_GROUP, digits.count);
    let ms = 0;
    for (let image = start; image < end; image++) {
      writeImage(digits, image, pixels);
      const started = performance.now();
      const scores = classify(pixels);
      ms += performance.now() - started;
      onScores?.(scores);
      const { best, tied } = highest(scores);
      predicted[image] = best;
      if (best === digits.labels[image]) correct++;
      if (tied) ties++;
    }
    times.push((ms * 1000) / (end - start));
    onProgress?.(end);
  }
  times.sort((a, b) => a - b);
  const microsecondsPerImage = times[times.length >> 1] ?? 0;
  return { predicted, correct, accuracy: correct / digits.count, ties, microsecondsPerImage };
}

function highest(scores: ArrayLike<number>): { readonly best: number; readonly tied: boolean } {
  let best = 0;
  let tied = false;
  for (let digit = 1; digit < CLASSES; digit++) {
    const difference = (scores[digit] ?? Number.NEGATIVE_INFINITY) - (scores[best] ?? Number.NEGATIVE_INFINITY);
    if (difference > 0) {
      best = digit;
      tied = false;
    } else if (difference === 0) tied = true;
  }
  return { best, tied };
}

/** Our interpreter as a classifier, on the bytes of a `.tflite` file. */
export function interpreterClassifier(bytes: Uint8Array): Classify {
  const interpreter = createInterpreter(readTflite(bytes));
  const [input] = interpreter.inputs;
  const [output] = interpreter.outputs;
  if (!input || !output) throw new LiteError('EXPERIMENT_MODEL', 'expected a model with one input and one output');
  return (pixels) => {
    input.set(pixels);
    interpreter.invoke();
    return output.data as ArrayLike<number>;
  };
}

/** How many of the predictions are the same, image by image. */
export function countAgreeing(a: Uint8Array, b: Uint8Array): number {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same;
}
