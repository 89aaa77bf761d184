import type { Oracle } from '@litesmith/oracle';
import type { Digits } from './mnist.js';
import { countAgreeing, score } from './score.js';

/** What one of Google's runtimes made of the same file and images. */
export interface Judgement {
  readonly runtime: string;
  readonly accuracy: number;
  /** Images in which it saw the same digit as our interpreter. */
  readonly agreeing: number;
  readonly images: number;
  readonly microsecondsPerImage: number;
}

/**
 * Runs a `.tflite` file on the images in Google's runtimes and compares, image by image, with our predictions.
 *
 * @returns nothing where the runtimes are not installed: they are development dependencies
 */
export async function judgeFile(bytes: Uint8Array, digits: Digits, ours: Uint8Array): Promise<readonly Judgement[]> {
  const oracles = await loadOracles();
  return oracles.map((oracle) => {
    const model = oracle.load(bytes);
    const result = score(digits, (pixels) => (model.run([pixels])[0] ?? []) as ArrayLike<number>);
    model.dispose();
    return {
      runtime: `${oracle.name} ${oracle.version}`,
      accuracy: result.accuracy,
      agreeing: countAgreeing(result.predicted, ours),
      images: digits.count,
      microsecondsPerImage: result.microsecondsPerImage,
    };
  });
}

async function loadOracles(): Promise<readonly Oracle[]> {
  const { loadLiteRt, loadTfjsTflite } = await import('@litesmith/oracle');
  return [await loadLiteRt({}), await loadTfjsTflite({})];
}
