import { type CheckedSplit, sizeOf, writeSample } from '../data/data-set.js';
import type { Metric } from '../define/metric.js';

/** Answers one sample; the same arrays are handed over each time. Gives the first output as real numbers. */
export type Answer = (inputs: readonly Float32Array[]) => ArrayLike<number>;

/** What came of a set of samples. */
export interface Score {
  /** In the metric. */
  readonly score: number;
  /** The class that each answer named; `null` without classes. */
  readonly classes: Int32Array | null;
  /** Answers whose highest value is shared; `null` without classes. */
  readonly ties: number | null;
}

/** How many samples are answered between two reports of progress. */
const REPORT_EVERY = 500;

/**
 * Answers every sample, one at a time.
 *
 * @param onAnswer is shown each answer, which is overwritten by the next one
 */
export function score(
  split: CheckedSplit,
  metric: Metric,
  answer: Answer,
  onProgress?: (done: number) => void,
  onAnswer?: (output: ArrayLike<number>, sample: number) => void,
): Score {
  const inputs = split.inputs.map((samples) => new Float32Array(sizeOf(samples)));
  const target = new Array<number>(sizeOf(split.targets)).fill(0);
  const classes = metric.classOf === undefined ? null : new Int32Array(split.count);
  let sum = 0;
  let ties = 0;
  for (let sample = 0; sample < split.count; sample++) {
    for (const [i, samples] of split.inputs.entries()) writeSample(samples, sample, inputs[i] as Float32Array);
    writeSample({ ...split.targets, scale: 1 }, sample, target);
    const output = answer(inputs);
    onAnswer?.(output, sample);
    sum += metric.ofSample(output, target);
    if (classes !== null && metric.classOf !== undefined) {
      classes[sample] = metric.classOf(output);
      if (isTied(output)) ties++;
    }
    if ((sample + 1) % REPORT_EVERY === 0) onProgress?.(sample + 1);
  }
  const mean = sum / split.count;
  return { score: metric.ofMean?.(mean) ?? mean, classes, ties: classes === null ? null : ties };
}

function isTied(output: ArrayLike<number>): boolean {
  let best = Number.NEGATIVE_INFINITY;
  let tied = false;
  for (let i = 0; i < output.length; i++) {
    const value = output[i] as number;
    if (value > best) {
      best = value;
      tied = false;
    } else if (value === best) tied = true;
  }
  return tied;
}

/** How many of the classes are the same, sample by sample. */
export function countAgreeing(a: Int32Array, b: Int32Array): number {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same;
}
