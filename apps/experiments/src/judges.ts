import type { Oracle, OracleModel } from '@litesmith/oracle';
import type { Digits } from './mnist.js';
import { countAgreeing, score } from './score.js';

/** What one of Google's runtimes made of the same file and images. */
export interface Judgement {
  readonly runtime: string;
  readonly accuracy: number;
  /** Images in which it saw the same digit as our interpreter. */
  readonly agreeing: number;
  /** Images of which all ten scores are the same, to the bit. */
  readonly identical: number;
  readonly images: number;
  readonly microsecondsPerImage: number;
}

/**
 * Runs a `.tflite` file on the images in Google's runtimes and compares, image by image, with our predictions.
 *
 * @param ours      the digits that our interpreter saw
 * @param ourScores all its scores, image by image
 * @returns nothing where the runtimes are not installed: they are development dependencies
 */
export async function judgeFile(
  bytes: Uint8Array,
  digits: Digits,
  ours: Uint8Array,
  ourScores: readonly ArrayLike<number>[],
): Promise<readonly Judgement[]> {
  const judges = await loadJudges();
  return judges.flatMap(({ oracle, kernels, takesAll }) => {
    const model = loadOrNull(oracle, bytes, takesAll);
    if (model === null) return [];
    let identical = 0;
    let image = 0;
    const result = score(
      digits,
      (pixels) => (model.run([pixels])[0] ?? []) as ArrayLike<number>,
      undefined,
      (scores) => {
        if (sameScores(scores, ourScores[image++] ?? [])) identical++;
      },
    );
    model.dispose();
    return {
      runtime: `${oracle.name} ${oracle.version}${oracle.name.includes(kernels) ? '' : ` (${kernels})`}`,
      identical,
      accuracy: result.accuracy,
      agreeing: countAgreeing(result.predicted, ours),
      images: digits.count,
      microsecondsPerImage: result.microsecondsPerImage,
    };
  });
}

interface Judge {
  readonly oracle: Oracle;
  readonly kernels: string;
  /** Whether it is today's runtime, which runs everything; that of 2022 does not know int4. */
  readonly takesAll: boolean;
}

function loadOrNull(oracle: Oracle, bytes: Uint8Array, takesAll: boolean): OracleModel | null {
  try {
    return oracle.load(bytes);
  } catch (error) {
    if (takesAll) throw error;
    return null;
  }
}

/** XNNPACK rounds some integer products by another rule than TFLite's own kernels, which are what bits are compared with. */
async function loadJudges(): Promise<readonly Judge[]> {
  const { loadLiteRt, loadTfjsTflite } = await import('@litesmith/oracle');
  return [
    { oracle: await loadLiteRt({ xnnpack: false }), kernels: 'builtin kernels', takesAll: true },
    { oracle: await loadLiteRt({}), kernels: 'XNNPACK', takesAll: true },
    { oracle: await loadTfjsTflite({}), kernels: 'XNNPACK', takesAll: false },
  ];
}

function sameScores(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
