import type { Model } from '@litesmith/ir';
import type { CheckedSplit } from '../data/data-set.js';
import type { Metric } from '../define/metric.js';
import type { Judgement } from '../records/run-record.js';
import { googleRuntimes, isComparable } from './google-runtimes.js';
import { countAgreeing, score } from './score.js';

/** What our interpreter made of the samples. */
export interface OurAnswers {
  readonly classes: Int32Array | null;
  /** The first output, sample by sample. */
  readonly outputs: readonly ArrayLike<number>[];
}

/** Runs a file on the samples in Google's runtimes and compares, sample by sample, with our answers. */
export async function judgeFile(
  bytes: Uint8Array,
  model: Model,
  split: CheckedSplit,
  metric: Metric,
  ours: OurAnswers,
): Promise<readonly Judgement[]> {
  if (!isComparable(model)) return [];
  return (await googleRuntimes()).flatMap((runtime) => {
    const loaded = runtime.load(bytes);
    if (loaded === null) return [];
    let identical = 0;
    const result = score(
      split,
      metric,
      (inputs) => (loaded.run([...inputs])[0] ?? []) as ArrayLike<number>,
      undefined,
      (output, sample) => {
        if (isSame(output, ours.outputs[sample] ?? [])) identical++;
      },
    );
    loaded.dispose();
    const agreeing =
      result.classes === null || ours.classes === null ? identical : countAgreeing(result.classes, ours.classes);
    return { runtime: runtime.name, score: result.score, agreeing, identical, samples: split.count };
  });
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
