import { LiteError } from '@litesmith/ops-registry';

/** How good an answer is, and what that comes to over many samples. */
export interface Metric {
  /** As tables head it: `accuracy`. */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** Shares of 0…1 are shown in percent. */
  readonly unit: 'share' | 'value';
  /** The class that an answer names; only of classifiers. Two runtimes agree where they name the same. */
  readonly classOf?: (output: ArrayLike<number>) => number;
  /** What one answer is worth; `output` is the model's first output, real numbers. */
  readonly ofSample: (output: ArrayLike<number>, target: ArrayLike<number>) => number;
  /** What the mean over samples is turned into; itself where it is not given. */
  readonly ofMean?: (mean: number) => number;
}

/** The index of the largest value, the first of equals. */
export function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

/** Share of samples whose largest output is that of their class. Targets are class numbers, or one value a class. */
export function accuracy(): Metric {
  return {
    ...{ name: 'accuracy', better: 'higher', unit: 'share', classOf: argMax },
    ofSample: (output, target) => (argMax(output) === classIn(target) ? 1 : 0),
  };
}

/** Share of samples whose class is among the `k` largest outputs; of equals, those with smaller numbers come first. */
export function topK(k: number): Metric {
  if (!Number.isInteger(k) || k < 1) throw new LiteError('EXPERIMENT_METRIC', `k is ${k}, expected 1 or more`);
  return {
    ...{ name: `top-${k} accuracy`, better: 'higher', unit: 'share', classOf: argMax },
    ofSample(output, target) {
      const wanted = classIn(target);
      const worth = output[wanted] ?? Number.NEGATIVE_INFINITY;
      let before = 0;
      for (let i = 0; i < output.length; i++) {
        if ((output[i] as number) > worth || (output[i] === worth && i < wanted)) before++;
      }
      return before < k ? 1 : 0;
    },
  };
}

/** Share of outputs on the same side of a threshold as their targets, which are 0 or 1. */
export function binaryAccuracy(threshold = 0.5): Metric {
  return {
    ...{ name: 'binary accuracy', better: 'higher', unit: 'share' },
    classOf: (output) => ((output[0] as number) > threshold ? 1 : 0),
    ofSample: (output, target) => meanOver(output, target, (a, b) => (a > threshold === b > 0.5 ? 1 : 0)),
  };
}

/** Mean of |output − target|. */
export function meanAbsoluteError(): Metric {
  return {
    ...{ name: 'mean absolute error', better: 'lower', unit: 'value' },
    ofSample: (output, target) => meanOver(output, target, (a, b) => Math.abs(a - b)),
  };
}

/** Square root of the mean of (output − target)². */
export function rootMeanSquaredError(): Metric {
  return {
    ...{ name: 'root mean squared error', better: 'lower', unit: 'value', ofMean: Math.sqrt },
    ofSample: (output, target) => meanOver(output, target, (a, b) => (a - b) ** 2),
  };
}

function classIn(target: ArrayLike<number>): number {
  return target.length === 1 ? (target[0] as number) : argMax(target);
}

function meanOver(a: ArrayLike<number>, b: ArrayLike<number>, of: (a: number, b: number) => number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += of(a[i] as number, b[i] ?? Number.NaN);
  return sum / a.length;
}
